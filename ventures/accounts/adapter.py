from allauth.account.adapter import DefaultAccountAdapter

from ventures.core import clock


class Adapter(DefaultAccountAdapter):
    """Sign-up asks for a name too; the language is the one the page was read in."""

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data.get("name") or user.email.split("@")[0][:60]
        user.language = request.LANGUAGE_CODE
        user.last_login = clock.now()
        if commit:
            user.save()
        return user
