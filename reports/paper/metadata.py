"""What a file says about itself: title, sender, date and the standards it keeps (XMP, ISO 16684-1)."""

from functools import cache
from xml.sax.saxutils import escape

from django.utils import timezone
from pikepdf import Dictionary, Name, String
from PIL import ImageCms

PRODUCER = "Venture portal"
DATE_IN_PROFILE = slice(24, 36)  # ICC.1:2010, 7.2: the profile's own time of making
FIXED_DATE = bytes.fromhex("07ea00010001000000000000")  # 2026-01-01, so that files repeat

TEMPLATE = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{issuer}</rdf:li></rdf:Seq></dc:creator>
<dc:identifier>{number}</dc:identifier>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(pdf, paper, language):
    """Write the same facts as XMP and into the information dictionary."""
    facts = {
        "title": str(paper.title),
        "subject": str(paper.subject),
        "issuer": str(paper.issuer),
        "number": str(paper.number),
        "language": str(language),
        "producer": PRODUCER,
        "date": timezone.localtime(paper.made_at).isoformat(timespec="seconds"),
    }
    xmp = TEMPLATE.format_map({name: escape(fact) for name, fact in facts.items()})
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    names = {"Title": "title", "Subject": "subject", "Author": "issuer", "Creator": "producer"}
    pdf.trailer.Info = pdf.make_indirect(Dictionary())
    for key, fact in {**names, "Producer": "producer"}.items():
        pdf.docinfo[f"/{key}"] = String(facts[fact])
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = String(_pdf_date(paper.made_at))


def _pdf_date(moment):
    local = timezone.localtime(moment)
    offset = f"{local:%z}"
    return f"D:{local:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:]}'"


@cache
def colour_profile():
    """The sRGB profile, always the same bytes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[DATE_IN_PROFILE] = FIXED_DATE
    return bytes(profile)
