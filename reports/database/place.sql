-- A row for each community: the district it lies in.
CREATE VIEW reports_place AS
SELECT
  community.id,
  CASE WHEN region.level = 'sub_district' THEN COALESCE(above.code, region.code) ELSE region.code END AS district,
  CASE WHEN region.level = 'sub_district' THEN COALESCE(above.name, region.name) ELSE region.name END AS district_name,
  community.valid_from,
  community.valid_to
FROM reference_community community
JOIN reference_region region ON region.id = community.region_id
LEFT JOIN reference_region above ON above.id = region.parent_id
