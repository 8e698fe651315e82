-- A row for each application, officers' tests apart: how far it came, what was typed for it, which papers it spared.
-- `reached`: 0 begun, 1 handed in, 2 eligible, 3 awarded, 4 under agreement, 5 closed out.
CREATE VIEW reports_application AS
SELECT
  application.id,
  application.call_id,
  application.organization_id,
  application.community_id,
  application.title,
  COALESCE(application.number, '') AS number,
  application."case",
  application.state,
  scheme.year,
  scheme.state AS call_state,
  area.code AS area,
  COALESCE(place.district, '') AS district,
  COALESCE(place.district_name, '') AS district_name,
  COALESCE(category.name, '') AS category,
  COALESCE(category.name_en, '') AS category_en,
  COALESCE(category.code, '') AS category_code,
  CAST(ROUND(application.requested * 100) AS bigint) AS requested_fen,
  CASE
    WHEN award.state = 'closed_out' THEN 5
    WHEN agreement.state = 'in_force' AND award.state NOT IN ('declined', 'dropped') THEN 4
    WHEN award.state NOT IN ('proposed', 'declined', 'dropped') THEN 3
    WHEN application.state IN ('eligible', 'in_review', 'proposed', 'reserved', 'not_selected', 'awarded',
                               'refining', 'refined', 'declined') THEN 2
    WHEN application.submitted_at IS NOT NULL THEN 1
    ELSE 0
  END AS reached,
  CASE WHEN application.submitted_at IS NOT NULL OR award.id IS NOT NULL THEN 1 ELSE 0 END AS handed_in,
  CASE WHEN application.copied_from_id IS NOT NULL THEN 1 ELSE 0 END AS copied,
  COALESCE(answers.typed, 0) + COALESCE(lines.typed, 0) + COALESCE(team.typed, 0)
    + COALESCE(planned.typed, 0) + COALESCE(aims.typed, 0) AS typed,
  CASE WHEN application.submitted_at IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN agreement.signed_at IS NOT NULL AND agreement.countersigned_at IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN report.frozen_at IS NOT NULL THEN 1 ELSE 0 END
    + COALESCE(communities.papers, 0) + COALESCE(workers.papers, 0) + COALESCE(requests.papers, 0) AS papers
FROM applications_application application
JOIN calls_call scheme ON scheme.id = application.call_id
JOIN reference_region area ON area.id = scheme.region_id
LEFT JOIN reports_place place ON place.id = application.community_id
LEFT JOIN calls_category category ON category.id = application.category_id
LEFT JOIN awards_award award ON award.application_id = application.id
LEFT JOIN awards_agreement agreement ON agreement.award_id = award.id
LEFT JOIN monitoring_outcomereport report ON report.award_id = award.id
LEFT JOIN (SELECT application_id, COUNT(*) AS typed FROM applications_answer GROUP BY application_id) answers
  ON answers.application_id = application.id
LEFT JOIN (SELECT application_id, COUNT(*) AS typed FROM applications_budgetline GROUP BY application_id) lines
  ON lines.application_id = application.id
LEFT JOIN (SELECT application_id, COUNT(*) AS typed FROM applications_teammember GROUP BY application_id) team
  ON team.application_id = application.id
LEFT JOIN (SELECT application_id, COUNT(*) AS typed FROM applications_plannedactivity GROUP BY application_id) planned
  ON planned.application_id = application.id
LEFT JOIN (SELECT application_id, COUNT(*) AS typed FROM applications_plannedindicator GROUP BY application_id) aims
  ON aims.application_id = application.id
LEFT JOIN (
  SELECT asked."case", COUNT(*) AS papers FROM linkage_communityrequest asked
  WHERE asked.state = 'answered' AND asked.way IN ('link', 'code') GROUP BY asked."case"
) communities ON communities."case" = application."case"
LEFT JOIN (
  SELECT part."case", COUNT(*) AS papers FROM linkage_partrequest part
  WHERE part.state IN ('accepted', 'declined') GROUP BY part."case"
) workers ON workers."case" = application."case"
LEFT JOIN (
  SELECT instalment.award_id, COUNT(*) AS papers FROM disbursement_paymentrequest request
  JOIN awards_instalment instalment ON instalment.id = request.instalment_id GROUP BY instalment.award_id
) requests ON requests.award_id = award.id
WHERE NOT application.is_test
