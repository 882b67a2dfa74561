from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partnerships.documents.models import Document, Upload
from partnerships.documents.services.papers import verify


class Command(BaseCommand):
    help = (
        "Compare every paper and every kept file with the hash that was written down when it was"
        " filed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        papers, files = Document.objects.order_by("pk"), Upload.objects.order_by("pk")
        on_file: Iterable[Document | Upload] = chain(papers.iterator(), files.iterator())
        wrong = [problem for filed in on_file if (problem := verify(filed))]
        for problem in wrong:
            self.stderr.write(problem)
        if wrong:
            raise CommandError(
                f"{len(wrong)} of {papers.count() + files.count()} files are not as they were"
                " filed."
            )
        self.stdout.write(
            f"{papers.count()} papers and {files.count()} kept files: every byte is as it was"
            " filed."
        )
