using System.Text;
using Alerts.Reading.Feeds.Encodings;
using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Feeds;

/// <summary>A feed as an OPML list names it.</summary>
/// <param name="Tags">The folders it stands in, from the outermost, and its categories.</param>
/// <param name="Line">Where it stands in the list, from 1.</param>
public sealed record OpmlFeed(
    string Url,
    string? Title,
    string? SiteUrl = null,
    string? Language = null,
    IReadOnlyList<string>? Tags = null,
    int Line = 0
)
{
    public IReadOnlyList<string> Tags { get; init; } = Tags ?? [];

    /// <summary>The publisher's name, as our own lists have it.</summary>
    public string? Outlet { get; init; }
    public bool Enabled { get; init; } = true;
    public bool FullText { get; init; }

    /// <summary>How far it is believed, in the spelling of the API; null where the list does not say.</summary>
    public string? Trust { get; init; }

    /// <summary>The government an official feed speaks for, such as <c>JP</c>.</summary>
    public string? SpeaksFor { get; init; }

    /// <summary>How the entries are found where the address is no feed but a list, as JSON.</summary>
    public string? List { get; init; }
}

/// <summary>An entry of a list that is no feed.</summary>
/// <param name="Name">Its title or address.</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record OpmlProblem(int Line, string Name, string Reason);

/// <summary>A list of feeds in OPML, read with the tolerance that feeds are read with.</summary>
public sealed record OpmlList(IReadOnlyList<OpmlFeed> Feeds, IReadOnlyList<OpmlProblem> Problems)
{
    // A person's list has hundreds of feeds; both bounds are for files that mean harm.
    private const int MaxFeeds = 50_000;
    private const int MaxDepth = 64;

    /// <summary>The feeds of a list, each address once, with the tags of all its places.</summary>
    /// <exception cref="FormatException">The text is no OPML, or one that is too large or too deep; the message says which.</exception>
    public static OpmlList Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        using var document = DecodedDocument.Decode(body, contentType);
        var reader = new Reader();
        var text = document.Utf8Text.Span;
        var tokens = new XmlTokenizer(text);
        var line = new LineCount(text);
        var isList = false;
        while (tokens.Read())
        {
            var name = tokens.Kind is XmlTokenKind.Start or XmlTokenKind.End ? tokens.Name : [];
            if (!Is(name, "outline"u8))
            {
                isList |= tokens.Kind == XmlTokenKind.Start && Is(name, "opml"u8);
                if (!isList && tokens.Kind == XmlTokenKind.Start && (Is(name, "html"u8) || Is(name, "rss"u8) || Is(name, "feed"u8)))
                {
                    throw NoOpml($"it is <{Encoding.UTF8.GetString(name)}>");
                }

                continue;
            }

            isList = true;
            if (tokens.Kind == XmlTokenKind.End)
            {
                reader.Leave();
            }
            else
            {
                reader.Enter(Outline.Of(tokens.Attributes, tokens.Entities), tokens.IsEmptyElement, line.At(tokens.Start));
            }
        }

        return isList ? reader.ToList() : throw NoOpml("it has no outline");
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => Ascii.EqualsIgnoreCase(name, wanted);

    private static FormatException NoOpml(string why) => new($"This is no OPML that can be read: {why}.");

    private ref struct LineCount(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _counted;
        private int _line = 1;

        public int At(int position)
        {
            _line += _text[_counted..position].Count((byte)'\n');
            _counted = position;
            return _line;
        }
    }

    private sealed class Reader
    {
        private readonly Dictionary<string, OpmlFeed> _feeds = new(StringComparer.Ordinal);
        private readonly List<OpmlProblem> _problems = [];

        // A folder's name; null for a feed, which is no folder of those that stand inside it.
        private readonly List<string?> _open = [];

        public void Enter(Outline outline, bool isClosed, int line)
        {
            var isFeed = outline.Url is not null;
            if (isFeed && _open is [.., null])
            {
                // Feeds do not stand in feeds: the one before was not closed.
                Leave();
            }

            if (isFeed)
            {
                AddFeed(outline, line);
            }
            else if (outline.Problem(isClosed) is { } reason)
            {
                _problems.Add(new OpmlProblem(line, outline.Name ?? "", reason));
            }

            if (!isClosed)
            {
                Open(isFeed ? null : outline.Name ?? "");
            }
        }

        public void Leave()
        {
            if (_open.Count > 0)
            {
                _open.RemoveAt(_open.Count - 1);
            }
        }

        public OpmlList ToList() => new([.. _feeds.Values], _problems);

        private void Open(string? folder)
        {
            if (_open.Count == MaxDepth)
            {
                throw new FormatException($"The list is nested more than {MaxDepth} levels deep.");
            }

            _open.Add(folder);
        }

        private void AddFeed(Outline outline, int line)
        {
            if (outline.ScrapedBy is { } kind)
            {
                _problems.Add(
                    new OpmlProblem(
                        line,
                        outline.Name ?? outline.Url!,
                        $"The address is no feed: FreshRSS takes items from the page by {kind}."
                    )
                );
                return;
            }

            var tags = _open.Where(f => !string.IsNullOrEmpty(f)).Select(f => f!).Concat(outline.Categories);
            if (_feeds.TryGetValue(outline.Url!, out var known))
            {
                _feeds[outline.Url!] = known with { Tags = [.. known.Tags.Union(tags, StringComparer.Ordinal)] };
                return;
            }

            _feeds.Add(outline.Url!, outline.ToFeed([.. tags.Distinct(StringComparer.Ordinal)], line));
            if (_feeds.Count > MaxFeeds)
            {
                throw new FormatException($"The list has more than {MaxFeeds:N0} feeds.");
            }
        }
    }
}
