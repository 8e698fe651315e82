-- A row for each thing a community was asked about a project.
CREATE VIEW reports_request AS
SELECT
  asked.id,
  application."case",
  COALESCE(application.number, '') AS number,
  application.title,
  asked.community_id,
  scheme.year,
  scheme.state AS call_state,
  area.code AS area,
  COALESCE(place.district, '') AS district,
  COALESCE(place.district_name, '') AS district_name,
  COALESCE(category.name, '') AS category,
  asked.purpose,
  CASE WHEN asked.state = 'answered' THEN 1 ELSE 0 END AS answered,
  CASE WHEN asked.state = 'answered' AND asked.way IN ('link', 'code') THEN 1 ELSE 0 END AS by_link
FROM linkage_communityrequest asked
JOIN applications_application application ON application."case" = asked."case"
JOIN calls_call scheme ON scheme.id = application.call_id
JOIN reference_region area ON area.id = scheme.region_id
JOIN reports_place place ON place.id = asked.community_id
LEFT JOIN calls_category category ON category.id = application.category_id
