"""A package on PostgreSQL: read in one picture of the database, in which nothing can be written."""

from reports.package.check import check
from reports.packages import container_of, file_package
from tests.factories import packages
from tests.factories.people import officer
from tests.threads import marks
from ventures.awards.models import Package
from ventures.monitoring.models import Expense

pytestmark = marks


def test_a_package_is_read_in_one_picture_whatever_is_written_meanwhile():
    award = packages.project()
    before = container_of(award)

    def written(done, total):
        Expense.objects.filter(award=award).update(remark="核查中")

    assert container_of(award, said=written) == before
    assert container_of(award) != before


def test_a_package_is_filed_where_each_part_is_a_transaction_of_its_own():
    award = packages.project()

    made = file_package(award, by=officer())

    with made.upload.file.open("rb") as file:
        assert check(file.read(), made.digest).is_sound
    assert Package.objects.get() == made
