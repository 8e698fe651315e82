"""The models over the views; `reports.database` makes the views themselves after all migrations."""

from django.db import migrations, models

VIEWS = {
    "ApplicationFacts": ("reports_application", "Facts of an application", "Facts of applications"),
    "Place": ("reports_place", "Place of a community", "Places of communities"),
    "ProjectFacts": ("reports_project", "Facts of a project", "Facts of projects"),
    "RequestFacts": ("reports_request", "Facts of a request", "Facts of requests"),
}


def model_of(name, view, one, many):
    """A model that is not managed; its columns are the view's business and stand in no migration."""
    key = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
    options = {"db_table": view, "managed": False, "verbose_name": one, "verbose_name_plural": many}
    return migrations.CreateModel(name, [("id", key)], options)


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_keep_disclosures")]
    operations = [model_of(name, *facts) for name, facts in VIEWS.items()]
