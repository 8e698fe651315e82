"""Who enters each address of the portal: one line for each, `address | arguments | GET | POST`.

An argument is the name of a record of `access_world` (or `=text` as it stands). A dash means that the
address takes no such request. Whoever is not named is sent to sign in, refused (403) or finds nothing (404).
"""

from tests.access_world import ROLES

FUND = "officer secretary finance_clerk finance_approver evaluator auditor"
GROUPS = {
    "anybody": " ".join(ROLES),
    "known": " ".join(role for role in ROLES if role != "visitor"),
    "fund": FUND,
    "case": f"applicant {FUND}",
    "finance": "finance_clerk finance_approver",
    "money": "officer finance_clerk finance_approver auditor",
    "powers": "system_administrator security_administrator finance_clerk finance_approver auditor",
    "payee": "applicant officer finance_clerk finance_approver auditor",
    "outsiders": "applicant stranger expert",
}

TABLE = """
core:appearance | | - | anybody
core:style | | anybody | -
core:too_large | | anybody | -

accounts:demo_sign_in | demo_person | - | anybody
accounts:profile | | known | known
accounts:accept | invitation | anybody | anybody
accounts:people | | system_administrator security_administrator auditor | -
accounts:person | person | system_administrator security_administrator auditor | system_administrator
accounts:revoke | grant | - | system_administrator
accounts:invite | | system_administrator | system_administrator
accounts:log | | security_administrator auditor | -

portal:desk | | known | -
portal:search | | known | -
portal:history | | officer auditor system_administrator security_administrator | -
portal:case | case | case | -
portal:messages | application.case | officer auditor | -
portal:feed | | known | known
portal:revoke_feed | | - | known
portal:calendar | calendar_token | anybody | -

notifications:inbox | | known | -
notifications:read_all | | - | known
notifications:preferences | | known | known
notifications:message | message | officer | -
notifications:read | message | - | officer

files:begin | | - | known
files:arrival | arrival | applicant | applicant
files:cancel | arrival | - | applicant
files:jobs | | known | -
files:job | job | officer | -
files:download | job | officer | -

organizations:list | | known | -
organizations:register | | outsiders | outsiders
organizations:join | | - | outsiders
organizations:accounts | | money | -
organizations:account | account | money | -
organizations:verify_account | account | - | officer finance_clerk
organizations:refuse_account | account | - | officer finance_clerk
organizations:detail | organization | case | -
organizations:edit | organization | applicant | applicant
organizations:confirm | organization =staff | - | applicant
organizations:hand_over | organization | applicant | applicant
organizations:ask_office | organization | applicant | applicant
organizations:appoint | organization | officer | officer
organizations:imports | | officer auditor | -
organizations:new_import | | officer | officer
organizations:import_template | =registry | officer auditor | -
organizations:import | read_list | officer auditor | -
organizations:carry_out_import | read_list | - | officer
organizations:compare_import | read_list | - | officer
organizations:discard_import | read_list | - | officer
organizations:group | organization | applicant | applicant
organizations:state_account | organization | applicant | applicant
organizations:annual_report | organization | applicant officer | applicant officer
organizations:rating | organization | officer | officer
organizations:listing | organization | officer | officer
organizations:end_listing | organization listing | officer | officer
organizations:members | organization | applicant officer auditor | applicant
organizations:leave | organization membership | - | applicant

linkage:needs | | anybody | -
linkage:state_need | | anybody | anybody
linkage:need | need | anybody | -
linkage:publish_need | need | - | officer
linkage:close_need | need | - | officer
linkage:merge_needs | need | - | officer
linkage:campaigns | | officer auditor | officer
linkage:state_by_link | need_link | anybody | anybody
linkage:code | | anybody | anybody
linkage:answer | link | anybody | anybody
linkage:call | asked | officer auditor | officer
linkage:read_out | asked | - | officer
linkage:social_workers | organization | applicant officer secretary evaluator auditor | applicant
linkage:take_part | part | anybody | anybody
linkage:demo | | anybody | -

funds:position | | money | -
funds:position_xlsx | | money | -
funds:lines | | money | -
funds:lines_xlsx | | money | -
funds:ledger_text | | money | -
funds:openings | | money | finance_clerk
funds:opening | opening | money | -
funds:confirm_opening | opening | - | finance_approver
funds:discard_opening | opening | - | finance_clerk
funds:opening_template | =payments | money | -
funds:new_source | | finance_clerk | finance_clerk
funds:source | source | money | -
funds:appropriate | source | finance_clerk | finance_clerk
funds:cut | source | finance_clerk | finance_clerk
funds:transfer | source | finance_clerk | finance_clerk
funds:carry_over | source | finance_clerk | finance_clerk
funds:movements | | money | -
funds:confirm | movement | - | finance_approver
funds:withdraw | movement | - | finance
funds:periods | | money | finance_approver
funds:reverse_voucher | voucher | - | finance

calls:list | | known | -
calls:create | | officer | officer
calls:detail | call | known | -
calls:edit | draft_call | officer | officer
calls:rows | draft_call =hosts | officer | officer
calls:form | call | anybody | -
calls:question | draft_call draft_question | officer | officer
calls:add_criterion | draft_call | officer | officer
calls:criterion | draft_call draft_criterion | officer | officer
calls:publish | draft_call | - | officer
calls:begin_review | call | - | officer
calls:questions | call | known | known
calls:answer | call enquiry | officer | officer
calls:decline | call enquiry | - | officer

applications:list | | known | -
applications:begin | | known | known
applications:mine | | known | -
applications:merge | organization | officer | officer
applications:late | call | officer | officer
applications:calendar | application | case | -
applications:read_rules | draft =1 | - | applicant
applications:detail | application | case | -
applications:editions | application | case | -
applications:organization | application | officer | -
applications:override | application result | - | officer
applications:send_back | application | - | officer
applications:pass | application | - | officer
applications:reject | application | - | officer
applications:submit | draft | - | applicant
applications:receipt | application | case | -
applications:withdraw | application | - | applicant
applications:ask_worker | draft worker | - | applicant
applications:ask_confirmation | draft | - | applicant
applications:file | application file | case | -
applications:answer_file | application =sketch | case | -
applications:begin_test | draft_call | - | officer
applications:drop_test | test | - | officer
applications:preview | application file | case | -
applications:section | draft =facts | applicant | applicant
applications:keep | draft =facts | - | applicant

scoring:desk | | known | -
scoring:interests | | expert | expert
scoring:score | reading | expert | expert
scoring:draft | reading | - | expert
scoring:recuse | reading | expert | expert
scoring:abstain | reading | expert | expert
scoring:step_off | reading | - | expert
scoring:reopen | reading | secretary | secretary
scoring:enter | reading | secretary | secretary
scoring:attachment | reading item_file | expert | -
scoring:answer_file | reading =sketch | expert | -
scoring:experts | | officer auditor secretary | -
scoring:enrol | | officer secretary | officer secretary
scoring:expert | member | officer secretary | officer secretary
scoring:retire | member | - | officer secretary
scoring:panels | | known | -
scoring:new_panel | | secretary | secretary
scoring:panel | panel | officer auditor secretary | -
scoring:appoint | panel | secretary | secretary
scoring:dismiss | panel member | - | secretary
scoring:begin | panel | - | secretary
scoring:rank | panel | - | secretary
scoring:blindness | panel | secretary | -
scoring:item | panel item | officer auditor secretary | -
scoring:commit | panel | secretary | secretary
scoring:pitch | pitch_panel | officer auditor secretary | -
scoring:pitch_state | pitch_panel | officer auditor secretary | -
scoring:pitch_screen | pitch_panel | officer auditor secretary | -
scoring:pitch_plan | pitch_panel | secretary | secretary
scoring:pitch_order | pitch_panel | secretary | secretary
scoring:pitch_meeting | pitch_panel | - | secretary
scoring:pitch_attendance | pitch_panel member | - | secretary
scoring:pitch_official | pitch_panel supervisor | - | secretary
scoring:pitch_turn | pitch | - | secretary
scoring:pitch_exit | pitch_reading | - | secretary
scoring:follow | pitch_panel | expert | -
scoring:follow_state | pitch_panel | expert | -
scoring:decline | forming_panel | expert | expert
scoring:offices | panel | officer auditor secretary | officer secretary
scoring:release | panel supervisor | - | secretary
scoring:end_deputy | deputy | - | officer secretary
scoring:add_reader | panel item | secretary | secretary
scoring:hand_over | reading | secretary | secretary
scoring:clear | reading =team | secretary | secretary
scoring:close | reading | secretary | secretary
scoring:commit_replacement | recused | secretary | secretary
scoring:draw | draw | anybody | secretary
scoring:record | draw | anybody | -
scoring:replace | draw | - | secretary
scoring:ranking | ranked_call | officer auditor secretary | -
scoring:advice | ranked_call | officer auditor secretary | -
scoring:advice_xlsx | advised_call | officer auditor secretary | -
scoring:advise | ranked_call | - | officer secretary
scoring:workbook | panel | secretary | -
scoring:new_sheet_import | panel | secretary | secretary
scoring:sheet_import | sheet_import | secretary | -
scoring:import_sheets | sheet_import | - | secretary
scoring:discard_sheets | sheet_import | - | secretary
scoring:shortlist | ranked_call | officer auditor secretary | -
scoring:make_shortlist | call | - | officer
scoring:extend_round | call | - | officer
scoring:amend_round | call =facts | officer | officer
scoring:cancel_round | call | - | officer
scoring:end_round | call | - | officer

awards:projects | | known | -
awards:project | award | case | -
awards:decline | award | - | applicant
awards:agreement | award | case | -
awards:refine | award | officer | officer
awards:accept_refinement | award | - | officer
awards:draw_up | award | officer | officer
awards:sign | award | - | applicant
awards:countersign | award | - | officer
awards:propose | ranked_call | officer | officer
awards:decisions | | officer auditor | -
awards:decision | decision | officer auditor | -
awards:publish | decision | - | officer
awards:approve | decision | - | officer
awards:cancel | decision | - | officer
awards:notice | notice | anybody | -
awards:object | notice | - | anybody
awards:result | award.application | applicant officer auditor | -
awards:objections | | officer auditor | -
awards:answer | objection | officer | officer
awards:assign | objection | - | officer

monitoring:activities | case | case | -
monitoring:record | case | applicant | applicant
monitoring:activity | activity | case | -
monitoring:correct | activity | applicant | applicant
monitoring:return_activity | activity | - | officer
monitoring:photo | photo | case | -
monitoring:preview | | anybody | -
monitoring:plans | case | case | -
monitoring:write_plan | case =2026-07 | applicant | applicant
monitoring:plan | plan | case | -
monitoring:hand_in_plan | draft_plan | - | applicant
monitoring:agree_plan | plan | - | officer
monitoring:return_plan | plan | - | officer
monitoring:reopen_plan | plan | - | applicant
monitoring:points | case | case | applicant
monitoring:open_point | session | - | applicant
monitoring:point | point | case | -
monitoring:sign_in | point.token | anybody | anybody
monitoring:arrive | case | - | applicant
monitoring:name_articles | activity | - | applicant
monitoring:videos | activity | applicant | applicant
monitoring:video | film | case | -
monitoring:expenses | case | case | -
monitoring:spend | case | applicant | applicant
monitoring:all_expenses | | officer finance evaluator auditor | -
monitoring:export_expenses | =csv | officer finance evaluator auditor | -
monitoring:expense | expense | case | -
monitoring:add_voucher | expense | applicant | applicant
monitoring:accept_expense | expense | - | officer finance_clerk evaluator
monitoring:question_expense | expense | - | officer finance_clerk evaluator
monitoring:refuse_expense | expense | - | officer finance_clerk evaluator
monitoring:answer_remark | questioned | - | applicant
monitoring:take_back | questioned | - | applicant
monitoring:voucher | paper | case | -
monitoring:attach | paper | - | applicant
monitoring:enter_sheet | case | applicant | applicant
monitoring:budget | case | case | -
monitoring:change_budget | case | applicant | applicant
monitoring:edition | edition | case | -
monitoring:approve_budget | edition | - | officer
monitoring:refuse_budget | edition | - | officer
monitoring:withdraw_budget | edition | - | applicant
monitoring:indicators | case | case | applicant
monitoring:measures | case | - | applicant officer
monitoring:services | case | case | -
monitoring:open_service | case | applicant | applicant
monitoring:service | service | case | -
monitoring:add_sessions | service | - | applicant
monitoring:close_service | service | - | applicant
monitoring:surveys | case | case | -
monitoring:open_survey | case | applicant | applicant
monitoring:survey | survey | case | -
monitoring:survey_code | survey | case | -
monitoring:close_survey | survey | - | applicant
monitoring:answer_survey | survey.token | anybody | anybody
monitoring:visits | case | case | -
monitoring:note_visit | case | officer evaluator | officer evaluator
monitoring:visit | visit | case | -
monitoring:answer_visit | visit | - | applicant
monitoring:ask_again | visit | - | officer evaluator
monitoring:settle_visit | visit | - | officer evaluator
monitoring:changes | case | case | -
monitoring:ask_change | case =team | applicant | applicant
monitoring:change | change | case | -
monitoring:approve_change | change | - | officer
monitoring:refuse_change | change | - | officer
monitoring:withdraw_change | change | - | applicant
monitoring:pause | case | - | officer
monitoring:end_pause | pause | - | officer
monitoring:evaluations | case | case | -
monitoring:open_evaluation | case | officer | officer
monitoring:rectified | case | - | officer
monitoring:evaluation | evaluation | case | -
monitoring:report | evaluation | applicant | applicant
monitoring:evaluate | evaluation | evaluator | evaluator
monitoring:fail_without_report | evaluation | - | officer
monitoring:appeal | evaluation | - | applicant
monitoring:decide_appeal | appeal | - | officer
monitoring:send_back | evaluation | - | officer evaluator
monitoring:outcome | case | case | -
monitoring:begin_outcome | case | - | applicant
monitoring:write_outcome | case | applicant | applicant
monitoring:freeze_outcome | case | - | applicant
monitoring:return_outcome | case | - | officer
monitoring:accept_outcome | case | - | officer
monitoring:order_remedy | case | officer | officer
monitoring:remedy | remedy | case | -
monitoring:report_remedy | remedy | - | applicant
monitoring:return_remedy | remedy | - | officer
monitoring:confirm_remedy | remedy | - | officer
monitoring:ask_community | case | case | applicant officer

watch:flags | | officer auditor | -
watch:rates | | officer auditor | -
watch:flag | flag | officer auditor | -
watch:confirm | flag | - | officer
watch:dismiss | flag | - | officer
inspections:rounds | | officer auditor | -
inspections:plan | | officer | officer
inspections:round | check_round | officer auditor | -
inspections:announce | check_round | - | officer
inspections:draw | check_round | officer | officer
inspections:publish | check_round | officer | officer
inspections:cancel | check_round | officer | officer
inspections:redraw | check_draw | officer | officer
inspections:number | check_draw | officer | officer
inspections:record | check_draw | anybody | -
inspections:mine | | known | -
inspections:inspection | check | applicant officer auditor evaluator | -
inspections:notice | check | officer | officer
inspections:exempt | check | officer | officer
inspections:settle | check | - | officer
inspections:confirm | check | - | officer evaluator
inspections:findings | check | evaluator | evaluator
inspections:arrive | check | - | evaluator
inspections:sign | check | evaluator | evaluator
inspections:disagree | check | evaluator | evaluator
inspections:replace | check_inspector | officer | officer
inspections:photo | check_photo | officer auditor evaluator | -
inspections:results | | anybody | -
inspections:public | check_round | anybody | -
inspections:public_csv | check_round | anybody | -

disbursement:requests | | money | -
disbursement:desk | | money | -
disbursement:reconciliation | | money | -
disbursement:reconciliation_xlsx | | money | -
disbursement:payments_xlsx | | money | -
disbursement:checks | | money | -
disbursement:due | | money | -
disbursement:request | request | money | -
disbursement:check | request | - | finance_clerk
disbursement:approve | request | - | finance_approver
disbursement:approve_many | | - | finance_approver
disbursement:check_again | request | - | finance
disbursement:give_back | request | finance | finance
disbursement:receipt | request receipt | payee | -
disbursement:receipt_picture | request receipt | payee | -
disbursement:enclosure | request enclosure | payee | -
disbursement:take_out | request | - | finance_clerk
disbursement:bounce | request | finance_clerk | finance_clerk
disbursement:ask | instalment | applicant | applicant
disbursement:divide | instalment | applicant finance_clerk | applicant finance_clerk
disbursement:project | case | payee | -
disbursement:replan | case | officer | officer
disbursement:hold | case | officer finance | officer finance
disbursement:lift | hold | officer finance_approver | officer finance_approver
disbursement:powers | | powers | -
disbursement:set_rule | | system_administrator | system_administrator
disbursement:set_limit | | system_administrator | system_administrator
disbursement:name_stand_in | | system_administrator finance_approver | system_administrator finance_approver
disbursement:end_stand_in | stand_in | - | system_administrator finance_approver
disbursement:demand | case | officer | officer
disbursement:terminate | case | officer | officer
disbursement:batches | | finance auditor | -
disbursement:open_batch | | - | finance_clerk
disbursement:batch | batch | finance auditor | -
disbursement:add_to_batch | batch | - | finance_clerk
disbursement:close_batch | batch | - | finance_clerk
disbursement:confirm_paid | batch | finance_clerk | finance_clerk
disbursement:sheet | batch =csv | finance auditor | -
disbursement:payers | | finance auditor | -
disbursement:enter_payer | | finance_approver | finance_approver
disbursement:statements | | finance auditor | -
disbursement:read_statement | | finance_clerk | finance_clerk
disbursement:statement | statement | finance auditor | -
disbursement:enter_statement | statement | - | finance_clerk
disbursement:discard_statement | statement | - | finance_clerk
disbursement:open_lines | | finance auditor | -
disbursement:line | line | finance auditor | -
disbursement:match_line | line | - | finance_clerk
disbursement:match_by_hand | line | - | finance_clerk
disbursement:explain_line | line | - | finance_clerk
disbursement:take_back_match | match | - | finance_clerk
disbursement:surplus | case | officer | officer
disbursement:ask_write_off | recovery | officer finance_clerk | officer finance_clerk
disbursement:approve_write_off | write_off | - | finance_approver
disbursement:refuse_write_off | write_off | - | finance_approver
disbursement:recoveries | | money | -
disbursement:recovery | recovery | payee | finance_clerk

reports:verify_books | | - | finance auditor
reports:application | application | case | -
reports:minutes | heard_panel | officer auditor secretary | -
reports:decision_minutes | decision | officer auditor | -
reports:amounts | approved | officer auditor | -
reports:scores | ranked_panel | officer auditor secretary | -
reports:blank_sheets | panel | officer auditor secretary | -
reports:blank_sheets_of | panel member | officer auditor secretary | -
reports:score_sheets | ranked_panel | officer auditor secretary | -
reports:score_sheets_of | ranked_panel ranked_member | officer auditor secretary | -
reports:score_sheet | ranked_sheet | officer auditor secretary | -
reports:own_sheets | heard_panel | expert | -
reports:notice | notice | anybody | -
reports:letter | award | case | -
reports:agreement | award | case | -
reports:batch | batch | finance auditor | -
reports:slip | request | payee | -
reports:labour | sheet | case | -
reports:evaluation | conclusion | case | -
reports:outcome | outcome | case | -
reports:outcome_page | outcome | case | -
reports:outcome_file | outcome =docx | case | -
reports:mid_term | project | case | -
reports:mid_term_file | project =docx | case | -
reports:mid_term_edition | project =1 | case | -
reports:mid_term_edition_file | project =1 =docx | case | -
reports:monthly | project =2026-06 | case | -
reports:monthly_file | project =2026-06 =xlsx | case | -
reports:published | accepted.number | anybody | -
reports:certificate | completed | case | -
reports:outcomes | | officer auditor evaluator | -
reports:ask_archive | =2026 | - | officer
reports:archive | job | officer | -
reports:ask_dossier | decision | - | officer
reports:dossier | dossier | officer auditor | -
reports:ask_package | project | - | officer
reports:package | package | officer auditor | -
reports:verify_search | | anybody | -
reports:verify | award.number | anybody | -
reports:programmes | | officer auditor | -
reports:programme | =2026 | officer auditor | -
reports:programme_paper | =2026 =pdf | officer auditor | -
reports:performance_of_year | =2026 =xlsx | officer auditor | -
reports:performance | award =xlsx | case | -
reports:disclosures | | anybody | -
reports:disclosure | =2026 | anybody | -
reports:disclosure_csv | =2026 | anybody | -
reports:disclosure_xlsx | =2026 | anybody | -
reports:statistics | | anybody | -
reports:statistics_of | =2026 | anybody | -
reports:statistics_by_part | =2026 =money | anybody | -
reports:statistics_csv | =2026 | anybody | -
reports:statistics_xlsx | =2026 | anybody | -
reports:latest_records | | officer auditor | -
reports:records | =2026 | officer auditor | -
reports:records_csv | =2026 | officer auditor | -
reports:records_xlsx | =2026 | officer auditor | -
reports:records_lines | =2026 =granted | officer auditor | -
reports:disclosure_edition | =2026 =1 | anybody | -
reports:disclosure_paper | =2026 =1 =csv | anybody | -
reports:publish_disclosure | =2026 | officer | officer

cms:search | | anybody | -
cms:picture | picture | anybody | -
"""


def roles_in(words):
    """The set of roles that a column names."""
    return {role for word in words.split() if word != "-" for role in GROUPS.get(word, word).split()}


def lines():
    """{address: (names of arguments, roles that GET, roles that POST)}"""
    rows = [line.split("|") for line in TABLE.strip().splitlines() if line]
    return {
        name.strip(): (arguments.split(), roles_in(gets), roles_in(posts))
        for name, arguments, gets, posts in rows
    }
