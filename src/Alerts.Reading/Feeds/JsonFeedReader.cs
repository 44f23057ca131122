using System.Globalization;
using System.Text.Json;
using Alerts.Reading.Feeds.Dates;
using Alerts.Reading.Text;

namespace Alerts.Reading.Feeds;

/// <summary>Reads JSON Feed 1.0 and 1.1, up to where the document breaks off.</summary>
internal static class JsonFeedReader
{
    private static readonly JsonReaderOptions s_options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 64,
    };

    /// <returns>Null where the document is JSON, or nearly, but no feed.</returns>
    public static ParsedFeed? Read(ReadOnlySpan<byte> json, Uri? url, string? language)
    {
        var feed = ReadStrict(json, url, language);
        if (feed is { Bozo: null })
        {
            return feed;
        }

        // One line end inside a string must not cost all that stands behind it.
        var repaired = ReadStrict(JsonRepair.Strings(json), url, language);
        return repaired is not null && repaired.Items.Count >= (feed?.Items.Count ?? 0)
            ? repaired with
            {
                Bozo = feed?.Bozo ?? repaired.Bozo ?? "Strings that JSON does not allow.",
            }
            : feed;
    }

    private static ParsedFeed? ReadStrict(ReadOnlySpan<byte> json, Uri? url, string? language)
    {
        var feed = new FeedDraft(FeedFormats.Json1);
        feed.Language.Offer(language, 9);
        var (isVersioned, hasItems) = (false, false);
        string? defect = null;
        var reader = new Utf8JsonReader(json, s_options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (JsonValues.IsNamed(in reader, "items"u8))
                {
                    reader.Read();
                    hasItems |= reader.TokenType == JsonTokenType.StartArray;
                    ReadItems(ref reader, ref feed, url);
                }
                else if (JsonValues.IsNamed(in reader, "version"u8))
                {
                    isVersioned |= JsonValues.ReadText(ref reader)?.Contains("jsonfeed", StringComparison.OrdinalIgnoreCase) == true;
                }
                else
                {
                    ReadFeedField(ref reader, ref feed, url);
                }
            }
        }
        catch (JsonException e)
        {
            defect = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The JSON breaks off at line {e.LineNumber + 1}.");
        }

        return isVersioned || (hasItems && feed.HasText) ? feed.ToFeed(url) with { Bozo = defect } : null;
    }

    private static void ReadFeedField(ref Utf8JsonReader reader, ref FeedDraft feed, Uri? url)
    {
        if (JsonValues.IsNamed(in reader, "title"u8))
        {
            feed.Title.Offer(ReadTitle(ref reader), 0);
        }
        else if (JsonValues.IsNamed(in reader, "home_page_url"u8))
        {
            feed.Link.Offer(Links.Resolve(url, JsonValues.ReadText(ref reader)), 0);
        }
        else if (JsonValues.IsNamed(in reader, "feed_url"u8))
        {
            feed.OfferRelation("self", url, JsonValues.ReadText(ref reader));
        }
        else if (JsonValues.IsNamed(in reader, "hubs"u8))
        {
            ReadHubs(ref reader, ref feed, url);
        }
        else if (JsonValues.IsNamed(in reader, "language"u8))
        {
            feed.Language.Offer(JsonValues.ReadText(ref reader), 0);
        }
        else if (JsonValues.IsNamed(in reader, "author"u8) || JsonValues.IsNamed(in reader, "authors"u8))
        {
            var authors = new ItemDraft();
            ReadEach(ref reader, ref authors, ReadAuthor);
            foreach (var author in authors.Authors)
            {
                feed.AddAuthor(author);
            }
        }
        else
        {
            JsonValues.Skip(ref reader);
        }
    }

    private static void ReadHubs(ref Utf8JsonReader reader, ref FeedDraft feed, Uri? url)
    {
        reader.Read();
        var depth = reader.CurrentDepth;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && JsonValues.IsNamed(in reader, "url"u8))
            {
                feed.OfferRelation("hub", url, JsonValues.ReadText(ref reader));
            }
        }
    }

    private static void ReadItems(ref Utf8JsonReader reader, ref FeedDraft feed, Uri? url)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        var zone = feed.Zone(url);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            var item = new ItemDraft();
            try
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    ReadItemField(ref reader, ref item, url, zone);
                }
            }
            finally
            {
                if (!item.IsEmpty)
                {
                    feed.Updated.OfferLast(Later(feed.Updated.Value, item.Updated.Value ?? item.Published.Value), 0);
                    feed.Add(item);
                }
            }
        }
    }

    private static void ReadItemField(ref Utf8JsonReader reader, ref ItemDraft item, Uri? url, TimeSpan? zone)
    {
        switch (JsonValues.Text(in reader))
        {
            case "id":
                item.Id.Offer(JsonValues.ReadText(ref reader), 0);
                break;
            case "title":
                item.Title.Offer(ReadTitle(ref reader), 0);
                break;
            case "url":
                item.Link.Offer(Links.Resolve(url, JsonValues.ReadText(ref reader)), 0);
                break;
            case "external_url":
                item.Link.Offer(Links.Resolve(url, JsonValues.ReadText(ref reader)), 1);
                break;
            case "content_html":
                item.Content.Offer(JsonValues.ReadHtml(ref reader), 0);
                break;
            case "content_text":
                item.ContentText = JsonValues.ReadText(ref reader);
                item.Content.Offer(item.ContentText, 1);
                break;
            case "summary":
                item.SummaryText = JsonValues.ReadText(ref reader);
                item.Summary.Offer(item.SummaryText, 0);
                break;
            case "date_published":
                item.Published.Offer(FeedDate.Parse(JsonValues.ReadText(ref reader), zone), 0);
                break;
            case "date_modified":
                item.Updated.Offer(FeedDate.Parse(JsonValues.ReadText(ref reader), zone), 0);
                break;
            case "author" or "authors":
                ReadEach(ref reader, ref item, ReadAuthor);
                break;
            case "attachments":
                ReadEach(ref reader, ref item, ReadAttachment);
                break;
            case "tags":
                ReadEach(ref reader, ref item, ReadTag);
                break;
            default:
                JsonValues.Skip(ref reader);
                break;
        }
    }

    /// <summary>Plain text by the specification; what was made for web pages holds references and elements all the same.</summary>
    private static string? ReadTitle(ref Utf8JsonReader reader) =>
        JsonValues.ReadText(ref reader) is not { } title ? null
        : title.Contains("</", StringComparison.Ordinal) ? PlainText.FromTitle(title)
        : title.Contains('&', StringComparison.Ordinal) ? PlainText.FromReferences(title)
        : title;

    private delegate void ReadElement(ref Utf8JsonReader reader, ref ItemDraft item);

    /// <summary>
    /// Reads the elements of an array, or the one value that stands in its place. Each reader leaves off at its value's last token.
    /// </summary>
    private static void ReadEach(ref Utf8JsonReader reader, ref ItemDraft item, ReadElement read)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            read(ref reader, ref item);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            read(ref reader, ref item);
        }
    }

    private static void ReadTag(ref Utf8JsonReader reader, ref ItemDraft item)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            item.AddCategory(JsonValues.Text(in reader));
        }
        else
        {
            reader.Skip();
        }
    }

    private static void ReadAuthor(ref Utf8JsonReader reader, ref ItemDraft item)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            item.AddAuthor(Persons.FromText(JsonValues.Text(in reader)), 0);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        string? name = null,
            uri = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.IsNamed(in reader, "name"u8))
            {
                name = JsonValues.ReadText(ref reader);
            }
            else if (JsonValues.IsNamed(in reader, "url"u8))
            {
                uri = JsonValues.ReadText(ref reader);
            }
            else
            {
                JsonValues.Skip(ref reader);
            }
        }

        item.AddAuthor(name is null && uri is null ? null : new ParsedAuthor(name, null, uri), 0);
    }

    private static void ReadAttachment(ref Utf8JsonReader reader, ref ItemDraft item)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        string? url = null,
            type = null,
            length = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.IsNamed(in reader, "url"u8))
            {
                url = JsonValues.ReadText(ref reader);
            }
            else if (JsonValues.IsNamed(in reader, "mime_type"u8))
            {
                type = JsonValues.ReadText(ref reader);
            }
            else if (JsonValues.IsNamed(in reader, "size_in_bytes"u8))
            {
                length = JsonValues.ReadText(ref reader);
            }
            else
            {
                JsonValues.Skip(ref reader);
            }
        }

        item.AddEnclosure(url, type, long.TryParse(length, CultureInfo.InvariantCulture, out var bytes) && bytes >= 0 ? bytes : null, 0);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
