using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Feeds;

/// <summary>Reads what other vocabularies add to an item of RSS or Atom: Dublin Core, content, Atom, Media RSS, iTunes, XHTML.</summary>
internal static class RssExtensions
{
    public static void ReadItemField(ref XmlCursor xml, ref ItemDraft item)
    {
        switch (xml.Namespace)
        {
            case FeedNamespace.Content when xml.Tag == FeedTag.Encoded:
                item.Content.Offer(FieldText.ReadHtml(ref xml), 0);
                break;
            case FeedNamespace.Xhtml when xml.Tag is FeedTag.Body or FeedTag.Div:
                item.Content.Offer(FieldText.ReadHtml(ref xml), 1);
                break;
            case FeedNamespace.DublinCore or FeedNamespace.DublinCoreTerms:
                ReadDublinCore(ref xml, ref item);
                break;
            case FeedNamespace.Atom10 or FeedNamespace.Atom03:
                ReadAtom(ref xml, ref item);
                break;
            case FeedNamespace.Media:
                ReadMedia(ref xml, ref item);
                break;
            case FeedNamespace.FeedBurner when xml.Tag == FeedTag.OrigLink:
                var linkBase = xml.Base;
                item.Link.Offer(Links.Resolve(linkBase, FieldText.ReadText(ref xml)), -1);
                break;
            case FeedNamespace.Itunes:
                ReadItunes(ref xml, ref item);
                break;
        }
    }

    /// <summary>A summary of Atom, which may be text.</summary>
    public static void OfferSummary(ref XmlCursor xml, ref ItemDraft item, int rank)
    {
        var summary = FieldText.ReadConstruct(ref xml, plain: false, out var isText);
        item.Summary.Offer(summary, rank);
        item.SummaryText = isText ? summary : item.SummaryText;
    }

    public static void OfferContent(ref XmlCursor xml, ref ItemDraft item, int rank)
    {
        var content = FieldText.ReadConstruct(ref xml, plain: false, out var isText);
        item.Content.Offer(content, rank);
        item.ContentText = isText ? content : item.ContentText;
    }

    private static void ReadDublinCore(ref XmlCursor xml, ref ItemDraft item)
    {
        switch (xml.Tag)
        {
            case FeedTag.Title when item.Title.Wants(1):
                item.Title.Offer(FieldText.ReadPlain(ref xml), 1);
                break;
            case FeedTag.Description when item.Summary.Wants(1):
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 1);
                break;
            case FeedTag.Author:
                item.AddAuthor(Persons.ReadLoose(ref xml), 1);
                break;
            case FeedTag.Creator:
                item.AddAuthor(Persons.ReadLoose(ref xml), 2);
                break;
            case FeedTag.Subject:
                item.AddCategory(FieldText.ReadKeyword(ref xml));
                break;
            case FeedTag.Date:
                var date = FieldText.ReadDate(ref xml);
                item.Published.Offer(date, 2);
                item.Updated.Offer(date, 2);
                break;
            case FeedTag.Issued when item.Published.Wants(1):
                item.Published.Offer(FieldText.ReadDate(ref xml), 1);
                break;
            case FeedTag.Created when item.Published.Wants(3):
                item.Published.Offer(FieldText.ReadDate(ref xml), 3);
                break;
            case FeedTag.Modified when item.Updated.Wants(1):
                item.Updated.Offer(FieldText.ReadDate(ref xml), 1);
                break;
        }
    }

    private static void ReadAtom(ref XmlCursor xml, ref ItemDraft item)
    {
        switch (xml.Tag)
        {
            case FeedTag.Id when item.Id.Wants(1):
                item.Id.Offer(FieldText.ReadText(ref xml), 1);
                break;
            case FeedTag.Title when item.Title.Wants(2):
                item.Title.Offer(FieldText.ReadConstruct(ref xml, plain: true), 2);
                break;
            case FeedTag.Link when xml.Keyword("rel"u8) == "enclosure":
                item.AddEnclosure(Links.Resolve(xml.Base, xml.Attribute("href"u8)), xml.Keyword("type"u8), xml.Number("length"u8), 1);
                break;
            case FeedTag.Link:
                RssReader.OfferAtomLink(ref xml, ref item.Link, 1);
                break;
            case FeedTag.Author:
                item.AddAuthor(Persons.Read(ref xml), 1);
                break;
            case FeedTag.Category:
                item.AddCategory(xml.Keyword("term"u8));
                break;
            case FeedTag.Published or FeedTag.Issued when item.Published.Wants(1):
                item.Published.Offer(FieldText.ReadDate(ref xml), 1);
                break;
            case FeedTag.Updated or FeedTag.Modified when item.Updated.Wants(0):
                item.Updated.Offer(FieldText.ReadDate(ref xml), 0);
                break;
            case FeedTag.Summary when item.Summary.Wants(3):
                OfferSummary(ref xml, ref item, 3);
                break;
            case FeedTag.Content when item.Content.Wants(2):
                OfferContent(ref xml, ref item, 2);
                break;
        }
    }

    private static void ReadMedia(ref XmlCursor xml, ref ItemDraft item)
    {
        switch (xml.Tag)
        {
            case FeedTag.Group or FeedTag.Content:
                if (xml.Tag == FeedTag.Content)
                {
                    item.AddEnclosure(Links.Resolve(xml.Base, xml.Attribute("url"u8)), xml.Keyword("type"u8), xml.Number("fileSize"u8), 2);
                }

                var depth = xml.Depth;
                while (xml.ReadChild(depth))
                {
                    if (xml.Namespace == FeedNamespace.Media && xml.Depth < 8)
                    {
                        ReadMedia(ref xml, ref item);
                    }
                }

                break;
            case FeedTag.PeerLink:
                item.AddEnclosure(Links.Resolve(xml.Base, xml.Attribute("href"u8)), xml.Keyword("type"u8), null, 3);
                break;
            case FeedTag.Title when item.Title.Wants(3):
                item.Title.Offer(FieldText.ReadPlain(ref xml), 3);
                break;
            case FeedTag.Description when item.Summary.Wants(5):
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 5);
                break;
            case FeedTag.Keywords:
                AddKeywords(ref xml, ref item);
                break;
            case FeedTag.Category:
                item.AddCategory(FieldText.ReadKeyword(ref xml));
                break;
            case FeedTag.Credit:
                item.AddAuthor(Persons.FromText(FieldText.ReadPlain(ref xml)), 4);
                break;
        }
    }

    private static void ReadItunes(ref XmlCursor xml, ref ItemDraft item)
    {
        switch (xml.Tag)
        {
            case FeedTag.Title when item.Title.Wants(4):
                item.Title.Offer(FieldText.ReadPlain(ref xml), 4);
                break;
            case FeedTag.Author:
                item.AddAuthor(Persons.ReadLoose(ref xml), 3);
                break;
            case FeedTag.Summary when item.Summary.Wants(2):
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 2);
                break;
            case FeedTag.Category:
                var depth = xml.Depth;
                item.AddCategory(xml.Keyword("text"u8));
                while (xml.ReadChild(depth))
                {
                    item.AddCategory(xml.Namespace == FeedNamespace.Itunes ? xml.Keyword("text"u8) : null);
                }

                break;
            case FeedTag.Subtitle when item.Summary.Wants(6):
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 6);
                break;
            case FeedTag.Keywords:
                AddKeywords(ref xml, ref item);
                break;
        }
    }

    private static void AddKeywords(ref XmlCursor xml, ref ItemDraft item)
    {
        var keywords = xml.ReadContent(out _);
        while (!keywords.IsEmpty)
        {
            var length = keywords.IndexOf((byte)',');
            item.AddCategory(FieldText.ToKeyword(length < 0 ? keywords : keywords[..length]));
            keywords = length < 0 ? [] : keywords[(length + 1)..];
        }
    }
}
