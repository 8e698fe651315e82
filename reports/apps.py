from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from . import database


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports and papers")

    def ready(self):
        pre_migrate.connect(database.give_way, sender=self)
        post_migrate.connect(database.come_back, sender=self)
