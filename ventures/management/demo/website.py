"""The demo's public pages."""

from django.utils import translation

from cms.actions import publish
from cms.models import CallIndexPage, CallPage, HomePage, NoticePage, ProjectPage, StandardPage, StoryPage
from ventures.accounts.states import Role
from ventures.awards.models import Award, PublicNotice
from ventures.awards.queries import title_of
from ventures.core import clock

BODY = [
    ("heading", "怎么申报"),
    ("text", "<p>登录后一次填报，社区在线确认，不盖章、不交纸质材料。申报书全文可以先看后填。</p>"),
    ("question", {"question": "同一组织能申报几个项目？", "answer": "限报一个。撤回后可在截止前重新申报。"}),
]
STORIES = ("楼道里的老邻居", "放学后的两小时", "山路上的一顿热饭")


def build(people, *calls):
    """A page for each call, the notice of 2019, its projects, and three stories."""
    editor = people[Role.EDITOR]
    index = CallIndexPage.objects.get()
    for call in calls:
        page = CallPage(
            title=call.title,
            title_en=call.title_en,
            slug=f"call-{call.pk}",
            call=call,
            body=BODY,
            lead="社区有需要，社会组织来做，社工带来专业。",
            lead_en="The whole call, its rules and its dates.",
        )
        publish(index, page, by=editor)
    notices, projects, stories = (
        StandardPage.objects.get(slug=slug) for slug in ("notices", "public", "stories")
    )
    for notice in PublicNotice.objects.all():
        with translation.override("en"):
            title_en = title_of(notice.decision)
        page = NoticePage(title=notice.title, title_en=title_en, slug=f"notice-{notice.pk}", notice=notice)
        with clock.at(notice.published_at):
            publish(notices, page, by=editor)
    decided = PublicNotice.objects.get(decision__call=calls[0]).ends_at
    for award in Award.objects.public().filter(call=calls[0]).order_by("-number"):
        page = ProjectPage(
            title=award.title, slug=award.number.lower(), award=award, lead=award.application.summary
        )
        with clock.at(decided):
            publish(projects, page, by=editor)
    for number, title in enumerate(STORIES):
        page = StoryPage(title=title, slug=f"story-{number + 1}", lead="一个项目的一年。", body=BODY[1:2])
        publish(stories, page, by=editor)
    HomePage.objects.update(lead="社区有需要，社会组织来做，社工带来专业。")
