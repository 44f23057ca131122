using System.Diagnostics.CodeAnalysis;
using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Polling.Items;

/// <summary>An item of a fetched document in the form in which it would be stored.</summary>
/// <param name="PublishedAt">As the feed says, else null: no date is invented.</param>
internal sealed record IncomingItem(
    string Identity,
    string? SourceGuid,
    string? Link,
    string Title,
    string Text,
    string TextHash,
    string? Language,
    string? Source,
    DateTimeOffset? PublishedAt
)
{
    // Beyond any article; bounds what a feed can make us store and judge.
    private const int MaxTitle = 1_000;
    private const int MaxText = 100_000;
    private const int MaxLink = 4_000;

    internal static IncomingItem From(ParsedItem item, string? language)
    {
        var title = Storable(ItemText.Title(item), MaxTitle);
        var text = Storable(ItemText.Body(item), MaxText);
        return new IncomingItem(
            ItemIdentity.Of(item, title, text),
            Storable(item.Id, MaxTitle),
            Storable(item.Link, MaxLink),
            title,
            text,
            ItemIdentity.Hash(title, text),
            ItemLanguage.Of(title, text, language),
            Storable(item.Source, MaxTitle),
            item.Published ?? item.Updated
        );
    }

    /// <summary>The same item with more of its text than the feed gave.</summary>
    internal IncomingItem WithText(string text) => this with { Text = Storable(text, MaxText) };

    // PostgreSQL refuses U+0000, and no encoding has half a surrogate pair.
    [return: NotNullIfNotNull(nameof(text))]
    private static string? Storable(string? text, int length)
    {
        if (text is null)
        {
            return null;
        }

        var bounded = text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
        return bounded.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || bounded.Contains('\0', StringComparison.Ordinal)
            ? string.Concat(bounded.EnumerateRunes().Where(r => r.Value != 0 && r != Rune.ReplacementChar))
            : bounded;
    }
}

/// <summary>What is stored under an identity already.</summary>
internal sealed record StoredItem(long Id, string Identity, string TextHash);

/// <summary>What a fetched document changes.</summary>
/// <param name="Revised">Stored items whose text the publisher changed, with the new text.</param>
/// <param name="Overlaps">Whether the document shows at least one item that was stored before.</param>
internal sealed record ItemChanges(
    IReadOnlyList<IncomingItem> New,
    IReadOnlyList<(StoredItem Stored, IncomingItem Incoming)> Revised,
    bool Overlaps
);

/// <summary>Decides which items of a document are new, which revise a stored one and which say nothing new.</summary>
internal static class ItemIngest
{
    internal static ItemChanges Decide(IReadOnlyList<IncomingItem> incoming, IReadOnlyDictionary<string, StoredItem> stored)
    {
        var fresh = new List<IncomingItem>();
        var revised = new List<(StoredItem, IncomingItem)>();
        var seen = new HashSet<string>(incoming.Count, StringComparer.Ordinal);
        var overlaps = false;
        foreach (var item in incoming)
        {
            if (!seen.Add(item.Identity))
            {
                continue; // Named twice in one document: the first is the newer by custom.
            }

            if (!stored.TryGetValue(item.Identity, out var known))
            {
                fresh.Add(item);
                continue;
            }

            overlaps = true;
            if (known.TextHash != item.TextHash && item.Title.Length + item.Text.Length > 0)
            {
                revised.Add((known, item));
            }
        }

        return new ItemChanges(fresh, revised, overlaps);
    }

    /// <summary>Whether an item of a feed's first fetch is too old to be news.</summary>
    /// <param name="documentAt">When the document says that it was last changed: an undated item cannot be younger.</param>
    internal static bool IsBaseline(IncomingItem item, DateTimeOffset? documentAt, DateTimeOffset now, TimeSpan maxAge) =>
        (item.PublishedAt ?? documentAt) is { } at && at < now - maxAge;
}
