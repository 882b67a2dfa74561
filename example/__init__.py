"""The example: a small organization in Duluth with files in every stage, made through the services
that people use.

Places and their figures are real; people are offices; letters, dates and events are invented.
"""
