from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from .models import User


@require_POST
def demo_sign_in(request, pk):
    """Enter the demo as one of its role accounts; outside the demo there is no such page."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User.objects.exclude(demo_role=""), pk=pk)
    return perform_login(request, Login(user=user, email_verification="none"))
