-- A row for each project: money in whole fen, the work as frozen in its report, before that as recorded so far.
-- People are the most declared at one activity; person-times and hours are sums (monitoring.queries.work_of).
-- A report's figures are taken out of its snapshot once: each use would unpack all of it again.
CREATE VIEW reports_project AS
WITH frozen AS MATERIALIZED (
  SELECT award_id, snapshot -> 'work' AS work FROM monitoring_outcomereport WHERE state <> 'draft'
), reported AS MATERIALIZED (
  SELECT
    award_id,
    CAST(work ->> 'direct_people' AS bigint) AS direct_people,
    CAST(work ->> 'direct_times' AS bigint) AS direct_times,
    CAST(work ->> 'indirect_people' AS bigint) AS indirect_people,
    CAST(work ->> 'indirect_times' AS bigint) AS indirect_times,
    CAST(work ->> 'volunteers' AS bigint) AS volunteers,
    CAST(work ->> 'volunteer_hours' AS bigint) AS volunteer_hours,
    CAST(work ->> 'social_worker_hours' AS bigint) AS social_worker_hours
  FROM frozen
)
SELECT
  award.id,
  award.application_id,
  award.call_id,
  award.organization_id,
  award.community_id,
  award.title,
  award.number,
  award."case",
  award.state,
  scheme.year,
  scheme.state AS call_state,
  area.code AS area,
  place.district,
  place.district_name,
  category.name AS category,
  category.name_en AS category_en,
  category.code AS category_code,
  CAST(ROUND(award.requested * 100) AS bigint) AS requested_fen,
  CAST(ROUND(award.approved * 100) AS bigint) AS approved_fen,
  CAST(ROUND(award.agreed * 100) AS bigint) AS agreed_fen,
  CAST(ROUND(COALESCE(award.agreed, award.approved) * 100) AS bigint) AS granted_fen,
  COALESCE(paid.fen, 0) - COALESCE(returned.fen, 0) AS paid_fen,
  COALESCE(spent.of_grant, 0) AS spent_fen,
  COALESCE(spent.own, 0) AS own_fen,
  CAST(ROUND(application.charity_amount * 100) AS bigint) AS donated_fen,
  COALESCE(spent.own, 0) + CAST(ROUND(application.charity_amount * 100) AS bigint) AS brought_fen,
  COALESCE(reported.direct_people, work.direct_people, 0) AS people,
  COALESCE(reported.direct_times, work.direct_times, 0) AS times,
  COALESCE(reported.indirect_people, work.indirect_people, 0) AS indirect_people,
  COALESCE(reported.indirect_times, work.indirect_times, 0) AS indirect_times,
  COALESCE(reported.volunteers, work.volunteers, 0) AS volunteers,
  COALESCE(reported.volunteer_hours, work.volunteer_hours, 0) AS volunteer_hours,
  COALESCE(reported.social_worker_hours, work.social_worker_hours, 0) AS worker_hours,
  COALESCE(reported.volunteer_hours, work.volunteer_hours, 0)
    + COALESCE(reported.social_worker_hours, work.social_worker_hours, 0) AS hours,
  COALESCE(work.activities, 0) AS activities,
  COALESCE(work.planned, 0) AS planned,
  COALESCE(aims.indicators, 0) AS indicators,
  COALESCE(aims.counted, 0) AS counted,
  CASE WHEN confirmed."case" IS NULL THEN 0 ELSE 1 END AS with_community,
  CASE WHEN workers."case" IS NOT NULL OR work.social_worker_hours > 0 THEN 1 ELSE 0 END AS with_workers,
  CASE WHEN work.volunteers > 0 THEN 1 ELSE 0 END AS with_volunteers,
  CASE WHEN application.charity_amount > 0 THEN 1 ELSE 0 END AS with_charity,
  CASE WHEN confirmed."case" IS NOT NULL AND (workers."case" IS NOT NULL OR work.social_worker_hours > 0)
    AND work.volunteers > 0 AND application.charity_amount > 0 THEN 1 ELSE 0 END AS with_all
FROM awards_award award
JOIN applications_application application ON application.id = award.application_id
JOIN calls_call scheme ON scheme.id = award.call_id
JOIN reference_region area ON area.id = scheme.region_id
JOIN reports_place place ON place.id = award.community_id
JOIN calls_category category ON category.id = award.category_id
LEFT JOIN reported ON reported.award_id = award.id
LEFT JOIN (
  SELECT instalment.award_id, CAST(SUM(ROUND(payment.amount * 100)) AS bigint) AS fen
  FROM disbursement_payment payment
  JOIN disbursement_paymentrequest request ON request.id = payment.request_id
  JOIN awards_instalment instalment ON instalment.id = request.instalment_id
  LEFT JOIN disbursement_paymentreturn back ON back.payment_id = payment.id
  WHERE back.id IS NULL GROUP BY instalment.award_id
) paid ON paid.award_id = award.id
LEFT JOIN (
  SELECT recovery.award_id, CAST(SUM(ROUND(receipt.amount * 100)) AS bigint) AS fen
  FROM disbursement_recoveryreceipt receipt
  JOIN disbursement_recovery recovery ON recovery.id = receipt.recovery_id GROUP BY recovery.award_id
) returned ON returned.award_id = award.id
LEFT JOIN (
  SELECT expense.award_id,
    CAST(SUM(CASE WHEN expense.own THEN 0 ELSE ROUND(expense.amount * 100) END) AS bigint) AS of_grant,
    CAST(SUM(CASE WHEN expense.own THEN ROUND(expense.amount * 100) ELSE 0 END) AS bigint) AS own
  FROM monitoring_expense expense
  WHERE expense.state IN ('entered', 'questioned', 'accepted') GROUP BY expense.award_id
) spent ON spent.award_id = award.id
LEFT JOIN (
  SELECT activity.award_id, COUNT(*) AS activities,
    SUM(CASE WHEN activity.session_id IS NULL THEN 0 ELSE 1 END) AS planned,
    MAX(activity.direct_people) AS direct_people, SUM(activity.direct_times) AS direct_times,
    MAX(activity.indirect_people) AS indirect_people, SUM(activity.indirect_times) AS indirect_times,
    SUM(activity.volunteers) AS volunteers, SUM(activity.volunteer_hours) AS volunteer_hours,
    SUM(activity.social_worker_hours) AS social_worker_hours
  FROM monitoring_activity activity WHERE activity.state = 'recorded' GROUP BY activity.award_id
) work ON work.award_id = award.id
LEFT JOIN (
  SELECT indicator.award_id, COUNT(*) AS indicators,
    SUM(CASE WHEN indicator.measure = 'stated' THEN 0 ELSE 1 END) AS counted
  FROM monitoring_indicator indicator GROUP BY indicator.award_id
) aims ON aims.award_id = award.id
LEFT JOIN linkage_communityrequest confirmed ON confirmed."case" = award."case"
  AND confirmed.community_id = award.community_id AND confirmed.purpose = 'confirm' AND confirmed.state = 'answered'
LEFT JOIN (
  SELECT part."case" FROM linkage_partrequest part WHERE part.state = 'accepted' GROUP BY part."case"
) workers ON workers."case" = award."case"
