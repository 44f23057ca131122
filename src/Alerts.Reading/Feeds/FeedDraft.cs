using Alerts.Reading.Feeds.Dates;

namespace Alerts.Reading.Feeds;

/// <summary>A feed while it is read.</summary>
internal struct FeedDraft
{
    public string Format;
    public Ranked<string> Title;
    public Ranked<string> Link;
    public Ranked<string> Language;
    public Ranked<DateTimeOffset?> Updated;
    public string? Hub;
    public string? Self;
    private List<ParsedItem>? _items;
    private List<ParsedAuthor>? _authors;
    private (string? Language, string? Title) _zoneOf = ("", "");
    private TimeSpan? _zone;

    public FeedDraft(string format) => Format = format;

    /// <summary>True where the feed has a title or an item with content, and so is no mere list of records.</summary>
    public readonly bool HasText => Title.Value is not null || _items?.Exists(i => i.Content is not null) == true;

    /// <summary>The zone of dates that name none, as far as the feed has been read.</summary>
    public TimeSpan? Zone(Uri? url)
    {
        if (!ReferenceEquals(_zoneOf.Language, Language.Value) || !ReferenceEquals(_zoneOf.Title, Title.Value))
        {
            _zoneOf = (Language.Value, Title.Value);
            _zone = FeedZone.Of(Language.Value, Title.Value, url);
        }

        return _zone;
    }

    public void Add(in ItemDraft item)
    {
        _items ??= [];
        _items.Add(item.ToItem());
    }

    /// <summary>Takes a link of the feed itself where it leads to its hub or to its own address.</summary>
    public void OfferRelation(string? relation, Uri? baseUri, string? address)
    {
        if (relation == "hub")
        {
            Hub ??= Links.Resolve(baseUri, address);
        }
        else if (relation == "self")
        {
            Self ??= Links.Resolve(baseUri, address);
        }
    }

    /// <summary>Names an author of the whole feed, who is that of each item without its own (RFC 4287 4.2.1, JSON Feed 1.1).</summary>
    public void AddAuthor(ParsedAuthor? author)
    {
        if (author is not null)
        {
            (_authors ??= []).Add(author);
        }
    }

    /// <summary>As <see cref="AddAuthor"/>, where none is known by a better element.</summary>
    public void OfferAuthor(ParsedAuthor? author)
    {
        if (_authors is null)
        {
            AddAuthor(author);
        }
    }

    /// <summary>The feed, with links that are still relative resolved against the site's address, else against the document's.</summary>
    public readonly ParsedFeed ToFeed(Uri? documentUri)
    {
        var link = Links.Resolve(documentUri, Link.Value);
        var site = link is not null && Uri.TryCreate(link, UriKind.Absolute, out var siteUri) ? siteUri : documentUri;
        var items = _items ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            items[i] = Completed(items[i], site);
        }

        return new ParsedFeed
        {
            Format = Format,
            Encoding = "",
            Title = Title.Value,
            Link = link,
            Language = Language.Value,
            Updated = Updated.Value,
            Items = items,
            Hub = Hub,
            Self = Self,
        };
    }

    private readonly ParsedItem Completed(ParsedItem item, Uri? site)
    {
        if (item.Link is { } link && !Links.HasScheme(link))
        {
            item = item with { Link = Links.Resolve(site, link) };
        }

        for (var i = 0; i < item.Enclosures.Count; i++)
        {
            if (!Links.HasScheme(item.Enclosures[i].Url))
            {
                item = item with { Enclosures = [.. item.Enclosures.Select(e => e with { Url = Links.Resolve(site, e.Url)! })] };
                break;
            }
        }

        return _authors is not null && item.Authors.Count == 0 ? item with { Authors = _authors } : item;
    }
}
