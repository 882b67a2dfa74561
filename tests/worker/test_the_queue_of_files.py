"""On one machine the queue is a folder; several processes write and read there at the same time."""

import json
import subprocess
import sys
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

ROOT = Path(__file__).parents[2]
MESSAGES = 3000
ELSEWHERE = """
import sys
from kombu import Connection

folder = sys.argv[1]
folders = {"data_folder_in": folder, "data_folder_out": folder, "control_folder": folder}
with Connection("filesystem://", transport=sys.argv[2], transport_options=folders) as connection:
    channel = connection.default_channel
"""
OURS = "sistercities.folder:Transport"


def elsewhere(deed: str, folder: Path) -> subprocess.Popen[bytes]:
    """Another process that does this with its channel."""
    return subprocess.Popen(
        [sys.executable, "-c", f"{ELSEWHERE}    {deed}", str(folder), OURS], cwd=ROOT
    )


@pytest.fixture
def channel(tmp_path):
    folders = dict.fromkeys(("data_folder_in", "data_folder_out", "control_folder"), str(tmp_path))
    with Connection("filesystem://", transport=OURS, transport_options=folders) as connection:
        yield connection.default_channel


def test_a_message_is_never_read_half_written(channel, tmp_path):
    """With kombu's own transport this ends at some message, with nothing in it."""
    sender = elsewhere(
        f'[channel._put("wake", {{"body": number}}) for number in range({MESSAGES})]', tmp_path
    )
    came = []
    while sender.poll() is None or any(tmp_path.iterdir()):
        try:
            came.append(channel._get("wake")["body"])
        except Empty:
            continue
    assert sorted(came) == list(range(MESSAGES))


def test_a_message_cut_off_by_a_power_cut_is_passed_over(channel, tmp_path):
    (tmp_path / "0_cut.wake.msg").write_bytes(b"")
    channel._put("wake", {"body": "up"})
    with pytest.raises(Empty):
        channel._get("wake")
    assert channel._get("wake") == {"body": "up"}


def test_a_table_of_queues_is_whole_from_its_first_moment(tmp_path):
    deed = '[channel._queue_bind(f"town{number}", sys.argv[0], "", "%s") for number in range(200)]'
    binders = [elsewhere(deed % queue, tmp_path) for queue in ("letters", "reminders")]
    assert [binder.wait(60) for binder in binders] == [0, 0]
    tables = [json.loads(path.read_text()) for path in tmp_path.iterdir()]
    assert [sorted(row[-1] for row in table) for table in tables] == [
        ["letters", "reminders"]
    ] * 200
