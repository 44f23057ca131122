using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Feeds;

/// <summary>
/// Reads Atom 1.0 and 0.3, and a single entry as a feed of one. The numbers are ranks: of several elements for one field that of the lowest
/// stays.
/// </summary>
internal static class AtomReader
{
    /// <param name="xml">Stands at the root.</param>
    public static ParsedFeed Read(ref XmlCursor xml)
    {
        var documentUri = xml.Base;
        var isOld = xml.Namespace == FeedNamespace.Atom03 || xml.Attribute("version"u8)?.StartsWith("0.", StringComparison.Ordinal) == true;
        var feed = new FeedDraft(isOld ? FeedFormats.Atom03 : FeedFormats.Atom10);
        feed.Language.Offer(xml.Language, 0);
        feed.Language.Offer(xml.ServedLanguage, 9);
        xml.Core = xml.Namespace;
        if (xml.Tag == FeedTag.Entry)
        {
            ReadEntry(ref xml, ref feed);
        }
        else
        {
            ReadFeed(ref xml, ref feed);
        }

        return feed.ToFeed(documentUri);
    }

    private static void ReadFeed(ref XmlCursor xml, ref FeedDraft feed)
    {
        var depth = xml.Depth;
        while (xml.ReadChild(depth))
        {
            if (xml.Namespace != xml.Core)
            {
                ReadForeign(ref xml, ref feed);
                continue;
            }

            switch (xml.Tag)
            {
                case FeedTag.Entry:
                    ReadEntry(ref xml, ref feed);
                    break;
                case FeedTag.Title:
                    feed.Title.Offer(FieldText.ReadConstruct(ref xml, plain: true), 0);
                    break;
                case FeedTag.Link:
                    feed.OfferRelation(xml.Keyword("rel"u8), xml.Base, xml.Attribute("href"u8));
                    OfferLink(ref xml, ref feed.Link);
                    break;
                case FeedTag.Author:
                    feed.AddAuthor(Persons.Read(ref xml));
                    break;
                case FeedTag.Updated or FeedTag.Modified:
                    feed.Updated.Offer(FieldText.ReadDate(ref xml), 0);
                    break;
                case FeedTag.Published or FeedTag.Issued or FeedTag.PubDate:
                    feed.Updated.Offer(FieldText.ReadDate(ref xml), 2);
                    break;
                case FeedTag.Language:
                    feed.Language.Offer(FieldText.ReadText(ref xml), 1);
                    break;
            }
        }
    }

    private static void ReadForeign(ref XmlCursor xml, ref FeedDraft feed)
    {
        switch (xml.Namespace, xml.Tag)
        {
            case (FeedNamespace.DublinCore, FeedTag.Title):
                feed.Title.Offer(FieldText.ReadPlain(ref xml), 1);
                break;
            case (FeedNamespace.DublinCore, FeedTag.Language):
                feed.Language.Offer(FieldText.ReadText(ref xml), 2);
                break;
            case (FeedNamespace.DublinCore, FeedTag.Date) or (FeedNamespace.DublinCoreTerms, FeedTag.Modified):
                feed.Updated.Offer(FieldText.ReadDate(ref xml), 1);
                break;
            case (FeedNamespace.Atom10 or FeedNamespace.Atom03 or FeedNamespace.None, FeedTag.Entry):
                ReadEntry(ref xml, ref feed);
                break;
        }
    }

    private static void ReadEntry(ref XmlCursor xml, ref FeedDraft feed)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var depth = xml.Depth;
        var item = new ItemDraft();
        xml.Zone = feed.Zone(xml.Base);
        while (xml.ReadChild(depth))
        {
            if (xml.Namespace == xml.Core)
            {
                if (xml.Tag == FeedTag.Entry)
                {
                    if (xml.IsEmpty)
                    {
                        continue;
                    }

                    xml.EndParentBefore();
                    break;
                }

                ReadEntryField(ref xml, ref item);
            }
            else
            {
                RssExtensions.ReadItemField(ref xml, ref item);
            }
        }

        feed.Add(item);
    }

    private static void ReadEntryField(ref XmlCursor xml, ref ItemDraft item)
    {
        switch (xml.Tag)
        {
            case FeedTag.Id or FeedTag.Guid:
                item.Id.Offer(ReadId(ref xml), 0);
                break;
            case FeedTag.Title:
                item.Title.Offer(FieldText.ReadConstruct(ref xml, plain: true), 0);
                break;
            case FeedTag.Link when xml.Keyword("rel"u8) == "enclosure":
                item.AddEnclosure(Links.Resolve(xml.Base, xml.Attribute("href"u8)), xml.Keyword("type"u8), xml.Number("length"u8), 0);
                break;
            case FeedTag.Link when !xml.HasAttributes:
                var linkBase = xml.Base;
                item.Link.Offer(Links.Resolve(linkBase, FieldText.ReadText(ref xml)), 3);
                break;
            case FeedTag.Link:
                OfferLink(ref xml, ref item.Link);
                break;
            case FeedTag.Published or FeedTag.Issued or FeedTag.DatePublished:
                item.Published.OfferLast(FieldText.ReadDate(ref xml), 0);
                break;
            case FeedTag.Created or FeedTag.PubDate or FeedTag.Date:
                item.Published.OfferLast(FieldText.ReadDate(ref xml), 1);
                break;
            case FeedTag.Updated or FeedTag.Modified:
                item.Updated.OfferLast(FieldText.ReadDate(ref xml), 0);
                break;
            case FeedTag.Summary or FeedTag.Description:
                RssExtensions.OfferSummary(ref xml, ref item, 0);
                break;
            case FeedTag.Content:
                item.Link.Offer(Links.Resolve(xml.Base, xml.Attribute("src"u8)), 6);
                RssExtensions.OfferContent(ref xml, ref item, 0);
                break;
            case FeedTag.Author:
                item.AddAuthor(Persons.Read(ref xml), 0);
                break;
            case FeedTag.Category:
                item.AddCategory(
                    xml.Keyword("term"u8) is { Length: > 0 } term ? term : xml.Keyword("label"u8) ?? FieldText.ReadPlain(ref xml)
                );
                break;
            case FeedTag.Source:
                ReadSource(ref xml, ref item);
                break;
        }
    }

    /// <summary>
    /// An id is an absolute address; a relative one is meant against the base that the document itself names, a bare word is only a word.
    /// </summary>
    private static string? ReadId(ref XmlCursor xml)
    {
        var (baseUri, isExplicit) = (xml.Base, xml.HasExplicitBase);
        var id = FieldText.ReadText(ref xml);
        return id is null || Links.HasScheme(id) || !(isExplicit || id[0] == '/') ? id : Links.Combine(baseUri, id)?.AbsoluteUri ?? id;
    }

    /// <summary>alternate as HTML, alternate, then the first other that leads to the item and not to the feed or its parts.</summary>
    private static void OfferLink(ref XmlCursor xml, ref Ranked<string> link)
    {
        var rel = xml.Keyword("rel"u8);
        var rank = rel switch
        {
            null or "" or "alternate" or "http://www.iana.org/assignments/relation/alternate" => xml.Keyword("type"u8)
                is null
                    or "text/html"
                    or "application/xhtml+xml"
                ? 0
                : 1,
            "via" or "canonical" or "related" or "shortlink" => 4,
            _ => -1,
        };
        if (rank >= 0)
        {
            link.Offer(Links.Resolve(xml.Base, xml.Attribute("href"u8)), rank);
        }
    }

    private static void ReadSource(ref XmlCursor xml, ref ItemDraft item)
    {
        var depth = xml.Depth;
        while (xml.ReadChild(depth))
        {
            if (xml.Namespace != xml.Core)
            {
                continue;
            }

            switch (xml.Tag)
            {
                case FeedTag.Title:
                    item.Source ??= FieldText.ReadConstruct(ref xml, plain: true);
                    break;
                case FeedTag.Link when xml.Keyword("rel"u8) is null or "alternate":
                    item.SourceUrl ??= Links.Resolve(xml.Base, xml.Attribute("href"u8));
                    break;
                case FeedTag.Author:
                    item.AddAuthor(Persons.Read(ref xml), 7);
                    break;
            }
        }
    }
}
