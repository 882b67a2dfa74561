from partnerships.evaluations.dates import default_due
from partnerships.evaluations.services.dating import date_basis, set_date
from partnerships.evaluations.services.papers import issue_all_due_papers, issue_due_papers, preview_report
from partnerships.evaluations.services.reminding import Reminder, plan_reminders, reminders_due
from partnerships.evaluations.services.writing import Report, Row, close_round, rows_of, write_evaluation

__all__ = [
    "Reminder",
    "Report",
    "Row",
    "close_round",
    "date_basis",
    "default_due",
    "issue_all_due_papers",
    "issue_due_papers",
    "plan_reminders",
    "preview_report",
    "reminders_due",
    "rows_of",
    "set_date",
    "write_evaluation",
]
