"""What an editor may put on a page."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alternative = blocks.CharBlock(label=_("What it shows, for those who cannot see it"), max_length=200)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.TextBlock(label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "cms/blocks/question.html"


class BodyBlock(blocks.StreamBlock):
    """Headings start at the second level: the page's title is the first."""

    heading = blocks.CharBlock(label=_("Heading"), template="cms/blocks/heading.html", icon="title")
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "ol", "ul", "link", "document-link"])
    picture = PictureBlock()
    document = DocumentChooserBlock(
        label=pgettext_lazy("a paper", "Document"), template="cms/blocks/document.html"
    )
    question = QuestionBlock()

    class Meta:
        block_counts = {"picture": {"max_num": 20}}
