"""Reading a message that anybody may have written: whatever is wrong with it, what can be read is
read.
"""

from partnerships.mailroom.reading.message import (
    MOST_BYTES,
    DeliveryReport,
    MessagePart,
    ReadMessage,
    read,
)

__all__ = ["MOST_BYTES", "DeliveryReport", "MessagePart", "ReadMessage", "read"]
