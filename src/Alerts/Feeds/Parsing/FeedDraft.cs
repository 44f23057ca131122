namespace Alerts.Feeds.Parsing;

/// <summary>A feed while it is read.</summary>
internal struct FeedDraft
{
    public string Format;
    public Ranked<string> Title;
    public Ranked<string> Link;
    public Ranked<string> Language;
    public Ranked<DateTimeOffset?> Updated;
    private List<ParsedItem>? _items;
    private List<ParsedAuthor>? _authors;

    /// <summary>True where the feed has a title or an item with content, and so is no mere list of records.</summary>
    public readonly bool HasText => Title.Value is not null || _items?.Exists(i => i.Content is not null) == true;

    public void Add(in ItemDraft item)
    {
        _items ??= [];
        _items.Add(item.ToItem());
    }

    /// <summary>Names an author of the whole feed, who is that of each item without its own (RFC 4287 4.2.1, JSON Feed 1.1).</summary>
    public void AddAuthor(ParsedAuthor? author)
    {
        if (author is not null)
        {
            (_authors ??= []).Add(author);
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
            if (items[i].Link is { } relative && !Links.HasScheme(relative))
            {
                items[i] = items[i] with { Link = Links.Resolve(site, relative) };
            }

            if (items[i].Enclosures.Any(e => !Links.HasScheme(e.Url)))
            {
                items[i] = items[i] with { Enclosures = [.. items[i].Enclosures.Select(e => e with { Url = Links.Resolve(site, e.Url)! })] };
            }

            if (_authors is not null && items[i].Authors.Count == 0)
            {
                items[i] = items[i] with { Authors = _authors };
            }
        }

        return new ParsedFeed
        {
            Format = Format,
            Encoding = "",
            Title = Title.Value,
            Link = link,
            Language = Language.Value?.Replace('_', '-'),
            Updated = Updated.Value,
            Items = items,
        };
    }
}
