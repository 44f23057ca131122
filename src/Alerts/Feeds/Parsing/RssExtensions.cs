using Alerts.Feeds.Parsing.Xml;

namespace Alerts.Feeds.Parsing;

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
            case FeedNamespace.Itunes:
                ReadItunes(ref xml, ref item);
                break;
        }
    }

    private static void ReadDublinCore(ref XmlCursor xml, ref ItemDraft item)
    {
        switch (xml.Tag)
        {
            case FeedTag.Title:
                item.Title.Offer(FieldText.ReadPlain(ref xml), 1);
                break;
            case FeedTag.Description:
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 1);
                break;
            case FeedTag.Author:
                item.AddAuthor(Persons.ReadLoose(ref xml), 1);
                break;
            case FeedTag.Creator:
                item.AddAuthor(Persons.ReadLoose(ref xml), 2);
                break;
            case FeedTag.Subject:
                item.AddCategory(FieldText.ReadPlain(ref xml));
                break;
            case FeedTag.Date:
                var date = FieldText.ReadDate(ref xml);
                item.Published.Offer(date, 2);
                item.Updated.Offer(date, 2);
                break;
            case FeedTag.Issued:
                item.Published.Offer(FieldText.ReadDate(ref xml), 1);
                break;
            case FeedTag.Created:
                item.Published.Offer(FieldText.ReadDate(ref xml), 3);
                break;
            case FeedTag.Modified:
                item.Updated.Offer(FieldText.ReadDate(ref xml), 1);
                break;
        }
    }

    private static void ReadAtom(ref XmlCursor xml, ref ItemDraft item)
    {
        switch (xml.Tag)
        {
            case FeedTag.Id:
                item.Id.Offer(FieldText.ReadText(ref xml), 1);
                break;
            case FeedTag.Title:
                item.Title.Offer(FieldText.ReadConstruct(ref xml, plain: true), 2);
                break;
            case FeedTag.Link when xml.Attribute("rel"u8) == "enclosure":
                item.AddEnclosure(Links.Resolve(xml.Base, xml.Attribute("href"u8)), xml.Attribute("type"u8), xml.Attribute("length"u8), 1);
                break;
            case FeedTag.Link:
                RssReader.OfferAtomLink(ref xml, ref item.Link, 1);
                break;
            case FeedTag.Author:
                item.AddAuthor(Persons.Read(ref xml), 1);
                break;
            case FeedTag.Category:
                item.AddCategory(xml.Attribute("term"u8));
                break;
            case FeedTag.Published or FeedTag.Issued:
                item.Published.Offer(FieldText.ReadDate(ref xml), 1);
                break;
            case FeedTag.Updated or FeedTag.Modified:
                item.Updated.Offer(FieldText.ReadDate(ref xml), 0);
                break;
            case FeedTag.Summary:
                item.Summary.Offer(FieldText.ReadConstruct(ref xml, plain: false), 3);
                break;
            case FeedTag.Content:
                item.Content.Offer(FieldText.ReadConstruct(ref xml, plain: false), 2);
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
                    item.AddEnclosure(Links.Resolve(xml.Base, xml.Attribute("url"u8)), xml.Attribute("type"u8), xml.Attribute("fileSize"u8), 2);
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
            case FeedTag.Title:
                item.Title.Offer(FieldText.ReadPlain(ref xml), 3);
                break;
            case FeedTag.Description:
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 5);
                break;
            case FeedTag.Keywords:
                AddKeywords(FieldText.ReadPlain(ref xml), ref item);
                break;
            case FeedTag.Category:
                item.AddCategory(FieldText.ReadPlain(ref xml));
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
            case FeedTag.Title:
                item.Title.Offer(FieldText.ReadPlain(ref xml), 4);
                break;
            case FeedTag.Author:
                item.AddAuthor(Persons.ReadLoose(ref xml), 3);
                break;
            case FeedTag.Summary:
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 2);
                break;
            case FeedTag.Category:
                var depth = xml.Depth;
                item.AddCategory(xml.Attribute("text"u8));
                while (xml.ReadChild(depth))
                {
                    item.AddCategory(xml.Namespace == FeedNamespace.Itunes ? xml.Attribute("text"u8) : null);
                }

                break;
            case FeedTag.Subtitle:
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 6);
                break;
            case FeedTag.Keywords:
                AddKeywords(FieldText.ReadPlain(ref xml), ref item);
                break;
        }
    }

    private static void AddKeywords(string? keywords, ref ItemDraft item)
    {
        foreach (var keyword in keywords?.Split(',') ?? [])
        {
            item.AddCategory(keyword);
        }
    }
}
