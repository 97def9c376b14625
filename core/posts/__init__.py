"""A page as a text to be copied elsewhere: 公众号 takes HTML with inline styles, 灯塔 and chats plain text (E6)."""

from core.posts.parts import Heading, Items, Lines, Part, Picture, Quote, Rich, Table
from core.posts.post import Post
from core.posts.stream import parts_of_body

__all__ = ["Heading", "Items", "Lines", "Part", "Picture", "Post", "Quote", "Rich", "Table", "parts_of_body"]
