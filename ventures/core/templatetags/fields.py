"""How a form's fields are laid out (a builtin of settings.TEMPLATES)."""

from django import forms, template
from django.utils.translation import gettext as _

register = template.Library()

LINE = 100  # characters; a longer single line is not counted down


def counted(field):
    """The length a text field counts down from: every text of several lines, and short single lines."""
    most = getattr(field.field, "max_length", None)
    several = isinstance(field.field.widget, forms.Textarea)
    single = type(field.field.widget) is forms.TextInput and most and most <= LINE
    return most if several or single else None


@register.filter
def limit(field):
    """What is left of a bound field's length, counted as the server counts; "" without a limit."""
    most = counted(field)
    if not most:
        return ""
    text = str(field.value() or "").replace("\r\n", "\n")
    used = len(text.strip() if getattr(field.field, "strip", False) else text)
    if used > most:
        return _("{over} characters too many, at most {most}").format(over=used - most, most=most)
    return _("{left} of {most} characters left").format(left=most - used, most=most)


@register.simple_tag
def control(field, hint="", klass="", described=""):
    """A bound field's control with our class, its aria joined to hint, limit and error."""
    widget = field.field.widget
    attrs = {"class": control_class(widget, klass)}
    if not widget.use_fieldset:
        attrs["aria-describedby"] = described_by(field, hint, described)
    if most := counted(field):
        attrs |= {"data-limit": most, "maxlength": False}
    return field.as_widget(attrs={key: value for key, value in attrs.items() if value != ""})


def control_class(widget, klass):
    """Our class for a widget; boxes and radios have none."""
    if isinstance(widget, (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return klass
    figures = "n" if isinstance(widget, forms.NumberInput) or getattr(widget, "figures", False) else ""
    return " ".join(filter(None, [widget.attrs.get("class", ""), "in", figures, klass]))


def described_by(field, hint, further=""):
    """The ids of what stands beside a control, in the order it is read."""
    ids = [further]
    if hint or field.help_text:
        ids.append(f"{field.auto_id}_helptext")
    if counted(field):
        ids.append(f"{field.auto_id}_limit")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(filter(None, ids))


@register.filter
def kind_of_field(field):
    """How the field component lays a bound field out: fieldset, box, file or line."""
    widget = field.field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "fieldset"
    if isinstance(widget, forms.CheckboxInput):
        return "box"
    return "file" if isinstance(widget, forms.FileInput) else "line"


@register.filter
def suffix(field, told=""):
    """What stands behind a control: told, or the widget's own (an amount's unit)."""
    return told or getattr(field.field.widget, "affix", "")


@register.filter
def kept_file(field):
    """The file of a refused form that was kept for it (`files.keeping`), or None."""
    return getattr(field.form, "kept", {}).get(field.name)


@register.filter
def anchor(field):
    """The id an error summary links to: the control, or the first of several."""
    return field.id_for_label or f"{field.auto_id}_0"
