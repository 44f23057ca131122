using Alerts.Reading.Feeds.Dates;
using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Feeds;

/// <summary>Reads RSS 0.90 to 2.0. The numbers are ranks: of several elements for one field that of the lowest stays.</summary>
internal static class RssReader
{
    /// <param name="xml">Stands at the root, or at the channel where there is no root.</param>
    public static ParsedFeed Read(ref XmlCursor xml)
    {
        var isRdf = xml.Tag == FeedTag.RDF;
        var version = isRdf ? null : xml.Attribute("version"u8);
        var feed = new FeedDraft(FeedFormats.Rss20);
        feed.Language.Offer(xml.Language, 3);
        feed.Language.Offer(xml.ServedLanguage, 9);
        xml.Core = isRdf ? FeedNamespace.Rss10 : xml.Namespace;
        if (xml.Tag == FeedTag.Channel)
        {
            ReadChannel(ref xml, ref feed);
        }
        else
        {
            ReadRoot(ref xml, ref feed);
        }

        feed.Format =
            isRdf || xml.Core == FeedNamespace.Rss10
                ? xml.Core == FeedNamespace.Rss09
                    ? FeedFormats.Rss09
                    : FeedFormats.Rss10
                : version?.StartsWith("0.9", StringComparison.Ordinal) == true
                    ? FeedFormats.Rss09
                    : FeedFormats.Rss20;
        return feed.ToFeed(xml.Base);
    }

    private static void ReadRoot(ref XmlCursor xml, ref FeedDraft feed)
    {
        var depth = xml.Depth;
        while (xml.ReadChild(depth))
        {
            switch (xml.Tag)
            {
                case FeedTag.Channel:
                    xml.Core = xml.Namespace;
                    feed.Language.Offer(xml.Language, 3);
                    ReadChannel(ref xml, ref feed);
                    break;
                case FeedTag.Item:
                    xml.Core = xml.Namespace;
                    ReadItem(ref xml, ref feed);
                    break;
                case FeedTag.Unknown or FeedTag.Items when xml.Wraps("item"u8):
                    xml.Core = xml.Namespace;
                    ReadWrapped(ref xml, ref feed);
                    break;
            }
        }
    }

    private static void ReadChannel(ref XmlCursor xml, ref FeedDraft feed)
    {
        var depth = xml.Depth;
        feed.Link.Offer(xml.Attribute("href"u8), 3);
        feed.Updated.Offer(FeedDate.Parse(xml.Attribute("lastmod"u8)), 3);
        while (xml.ReadChild(depth))
        {
            if (xml.Namespace == xml.Core)
            {
                if (xml.Tag == FeedTag.Item)
                {
                    ReadItem(ref xml, ref feed);
                }
                else
                {
                    ReadChannelField(ref xml, ref feed);
                }

                continue;
            }

            switch (xml.Namespace, xml.Tag)
            {
                case (FeedNamespace.DublinCore or FeedNamespace.DublinCoreTerms, FeedTag.Title):
                    feed.Title.Offer(FieldText.ReadPlain(ref xml), 1);
                    break;
                case (FeedNamespace.DublinCore or FeedNamespace.DublinCoreTerms, FeedTag.Language):
                    feed.Language.Offer(FieldText.ReadText(ref xml), 1);
                    break;
                case
                (FeedNamespace.DublinCore, FeedTag.Date)
                or
                (FeedNamespace.DublinCoreTerms, FeedTag.Modified)
                or (FeedNamespace.Atom10 or FeedNamespace.Atom03, FeedTag.Updated or FeedTag.Modified):
                    feed.Updated.Offer(FieldText.ReadDate(ref xml), 1);
                    break;
                case (FeedNamespace.Atom10 or FeedNamespace.Atom03, FeedTag.Link):
                    feed.OfferRelation(xml.Keyword("rel"u8), xml.Base, xml.Attribute("href"u8));
                    OfferAtomLink(ref xml, ref feed.Link, 1);
                    break;
                case (FeedNamespace.Itunes, FeedTag.Author)
                or (FeedNamespace.DublinCore or FeedNamespace.DublinCoreTerms, FeedTag.Creator or FeedTag.Author):
                    feed.OfferAuthor(Persons.ReadLoose(ref xml));
                    break;
                case (FeedNamespace.Atom10 or FeedNamespace.Atom03, FeedTag.Author):
                    feed.OfferAuthor(Persons.Read(ref xml));
                    break;
                case (FeedNamespace.Atom10 or FeedNamespace.Atom03 or FeedNamespace.Media or FeedNamespace.Itunes, FeedTag.Title):
                    feed.Title.Offer(FieldText.ReadPlain(ref xml), 2);
                    break;
                case (FeedNamespace.Rss10 or FeedNamespace.Rss09 or FeedNamespace.None, FeedTag.Item):
                    ReadItem(ref xml, ref feed);
                    break;
            }
        }
    }

    /// <summary>The items of a list within the channel, as RSS 1.1 and some makers of RSS 2.0 have it.</summary>
    private static void ReadWrapped(ref XmlCursor xml, ref FeedDraft feed)
    {
        var depth = xml.Depth;
        while (xml.ReadChild(depth))
        {
            if (xml.Tag == FeedTag.Item)
            {
                ReadItem(ref xml, ref feed);
            }
        }
    }

    private static void ReadChannelField(ref XmlCursor xml, ref FeedDraft feed)
    {
        switch (xml.Tag)
        {
            case FeedTag.Unknown or FeedTag.Items when xml.Wraps("item"u8):
                ReadWrapped(ref xml, ref feed);
                break;
            case FeedTag.Title:
                feed.Title.Offer(FieldText.ReadPlain(ref xml), 0);
                break;
            case FeedTag.Link when xml.Has("href"u8):
                OfferAtomLink(ref xml, ref feed.Link, 0);
                break;
            case FeedTag.Link:
                var linkBase = xml.Base;
                feed.Link.OfferLast(Links.Resolve(linkBase, FieldText.ReadText(ref xml)), 0);
                break;
            case FeedTag.Language:
                feed.Language.Offer(FieldText.ReadText(ref xml), 0);
                break;
            case FeedTag.LastBuildDate:
                OfferDate(ref xml, ref feed, 0);
                break;
            case FeedTag.Updated or FeedTag.Modified:
                OfferDate(ref xml, ref feed, 1);
                break;
            case FeedTag.PubDate:
                OfferDate(ref xml, ref feed, 2);
                break;
            case FeedTag.Date or FeedTag.Published:
                OfferDate(ref xml, ref feed, 3);
                break;
            case FeedTag.ManagingEditor:
                feed.OfferAuthor(Persons.ReadLoose(ref xml));
                break;
        }
    }

    private static void OfferDate(ref XmlCursor xml, ref FeedDraft feed, int rank)
    {
        xml.Zone = feed.Zone(xml.Base);
        feed.Updated.Offer(FieldText.ReadDate(ref xml), rank);
    }

    private static void ReadItem(ref XmlCursor xml, ref FeedDraft feed)
    {
        if (xml.IsEmpty && !xml.HasAttributes)
        {
            return;
        }

        var depth = xml.Depth;
        var item = new ItemDraft();
        xml.Zone = feed.Zone(xml.Base);
        var about = xml.Attribute("about"u8);

        // CDF, from which RSS came, has the address and the date as attributes.
        item.Link.Offer(Links.Resolve(xml.Base, xml.Attribute("href"u8)), 4);
        item.Updated.Offer(FeedDate.Parse(xml.Attribute("lastmod"u8)), 4);
        while (xml.ReadChild(depth))
        {
            if (xml.Namespace == xml.Core)
            {
                if (xml.Tag is FeedTag.Item or FeedTag.Channel)
                {
                    if (xml.IsEmpty)
                    {
                        continue;
                    }

                    xml.EndParentBefore();
                    break;
                }

                ReadItemField(ref xml, ref item);
            }
            else
            {
                RssExtensions.ReadItemField(ref xml, ref item);
            }
        }

        if (about is not null)
        {
            item.Id.Offer(about, 2);
            item.Link.Offer(Links.IsWeb(about) ? about : null, 3);
        }

        feed.Add(item);
    }

    private static void ReadItemField(ref XmlCursor xml, ref ItemDraft item)
    {
        switch (xml.Tag)
        {
            case FeedTag.Title:
                item.Title.Offer(FieldText.ReadPlain(ref xml), 0);
                break;
            case FeedTag.Link when xml.Has("href"u8):
                OfferAtomLink(ref xml, ref item.Link, 0);
                break;
            case FeedTag.Link:
                var linkBase = xml.HasExplicitBase ? xml.Base : null;
                var behind = xml.TextBehind();
                item.Link.OfferLast(Links.Resolve(linkBase, FieldText.ReadText(ref xml)), 0);
                item.Link.Offer(Links.IsWeb(behind) ? behind : null, 1);
                break;
            case FeedTag.Url:
                var urlBase = xml.HasExplicitBase ? xml.Base : null;
                item.Link.Offer(Links.Resolve(urlBase, FieldText.ReadText(ref xml)), 5);
                break;
            case FeedTag.Id:
                item.Id.Offer(FieldText.ReadText(ref xml), 3);
                break;
            case FeedTag.Guid:
                var isPermaLink = !string.Equals(xml.Keyword("isPermaLink"u8), "false", StringComparison.OrdinalIgnoreCase);
                var guid = FieldText.ReadText(ref xml);
                item.Id.Offer(guid, 0);

                // Where there is no other link, an address that is said to be none is the best there is.
                item.Link.Offer(Links.IsWeb(guid) ? Links.Resolve(null, guid) : null, isPermaLink ? 2 : 6);
                break;
            case FeedTag.Description:
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 0);
                break;
            case FeedTag.Encoded or FeedTag.Body or FeedTag.FullItem:
                item.Content.Offer(FieldText.ReadHtml(ref xml), 3);
                break;
            case FeedTag.Content:
                item.Content.Offer(FieldText.ReadHtml(ref xml), 4);
                break;
            case FeedTag.Summary or FeedTag.Abstract:
                item.Summary.Offer(FieldText.ReadHtml(ref xml), 4);
                break;
            case FeedTag.PubDate:
                item.Published.Offer(FieldText.ReadDate(ref xml), 0);
                break;
            case FeedTag.Published or FeedTag.Issued or FeedTag.DatePublished or FeedTag.PublishDate or FeedTag.PublicationDate:
                item.Published.Offer(FieldText.ReadDate(ref xml), 1);
                break;
            case FeedTag.Date:
                item.Published.Offer(FieldText.ReadDate(ref xml), 2);
                break;
            case FeedTag.Created:
                item.Published.Offer(FieldText.ReadDate(ref xml), 3);
                break;
            case FeedTag.Updated or FeedTag.Modified or FeedTag.LastBuildDate:
                item.Updated.Offer(FieldText.ReadDate(ref xml), 1);
                break;
            case FeedTag.Author:
                item.AddAuthor(Persons.ReadLoose(ref xml), 0);
                break;
            case FeedTag.Category:
                item.AddCategory(FieldText.ReadKeyword(ref xml));
                break;
            case FeedTag.Enclosure:
                item.AddEnclosure(Links.Resolve(xml.Base, xml.Attribute("url"u8)), xml.Keyword("type"u8), xml.Number("length"u8), 0);
                break;
            case FeedTag.Source:
                item.SourceUrl ??= Links.Resolve(xml.Base, xml.Attribute("url"u8));
                item.Source ??= FieldText.ReadPlain(ref xml);
                break;
        }
    }

    /// <summary>An Atom link inside RSS: only the one to the page itself.</summary>
    public static void OfferAtomLink(ref XmlCursor xml, ref Ranked<string> link, int rank)
    {
        if (xml.Keyword("rel"u8) is null or "alternate" or "")
        {
            link.OfferLast(Links.Resolve(xml.Base, xml.Attribute("href"u8)), rank);
        }
    }
}
