using System.Collections.ObjectModel;
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
    long TitleKey,
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
            ItemIdentity.TitleKey(title, text),
            ItemLanguage.Of(title, text, language),
            Storable(item.Source, MaxTitle),
            item.Published ?? item.Updated
        );
    }

    /// <summary>A document's items, each under what identifies it there.</summary>
    internal static IReadOnlyList<IncomingItem> Of(IReadOnlyList<ParsedItem> items, string? language) =>
        DocumentIdentity.Settle([.. items.Select(i => From(i, language))]);

    /// <summary>The same item with more of its text than the feed gave.</summary>
    internal IncomingItem WithText(string text) => this with { Text = Storable(text, MaxText) };

    /// <summary>As much of a publisher's text as is stored. PostgreSQL refuses U+0000, and no encoding has half a surrogate pair.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Storable(string? text, int length)
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

/// <summary>What is stored already.</summary>
/// <param name="Title">With <paramref name="Start"/>, only where the title in the document is another.</param>
/// <param name="Start">The beginning of its text.</param>
internal sealed record StoredItem(
    long Id,
    string Identity,
    string TextHash,
    long TitleKey = 0,
    string? Link = null,
    DateTimeOffset? PublishedAt = null,
    string? Title = null,
    string? Start = null
);

/// <summary>What a fetched document changes.</summary>
/// <param name="Revised">Stored items whose text the publisher changed, with the new text.</param>
/// <param name="Moved">Stored items that go under another guid or link now.</param>
/// <param name="Displaced">Stored items whose guid or link has come back with other news, which it names from now on.</param>
/// <param name="Known">Items of the document that were stored before.</param>
internal sealed record ItemChanges(
    IReadOnlyList<IncomingItem> New,
    IReadOnlyList<(StoredItem Stored, IncomingItem Incoming)> Revised,
    IReadOnlyList<(StoredItem Stored, IncomingItem Incoming)> Moved,
    IReadOnlyList<StoredItem> Displaced,
    IReadOnlySet<IncomingItem> Known
)
{
    /// <summary>Whether the document shows at least one item that was stored before.</summary>
    internal bool Overlaps => Known.Count > 0;

    /// <summary>New items that are left for the next poll.</summary>
    internal int Left { get; init; }

    /// <summary>The youngest of the new items, as many as there is room for; the rest is left.</summary>
    internal ItemChanges Within(int room)
    {
        if (New.Count <= room)
        {
            return this;
        }

        var taken = New.OrderByDescending(i => i.PublishedAt ?? DateTimeOffset.MinValue)
            .Take(room)
            .ToHashSet<IncomingItem>(ReferenceEqualityComparer.Instance);
        return this with { New = [.. New.Where(taken.Contains)], Left = New.Count - room };
    }
}

/// <summary>Decides which items of a document are new, which revise a stored one and which say nothing new.</summary>
/// <param name="stored">By identity.</param>
internal sealed class ItemIngest(IReadOnlyList<IncomingItem> incoming, IReadOnlyDictionary<string, StoredItem> stored)
{
    private readonly SameItem _same = new(incoming, stored);

    /// <summary>The items that no stored one is known for by identity: those whose titles are worth a look.</summary>
    internal IReadOnlyList<IncomingItem> Unknown() =>
        [.. incoming.Where(i => !stored.TryGetValue(i.Identity, out var known) || _same.IsOtherNews(known, i))];

    /// <param name="sameTitle">Stored items with the titles of those that are <see cref="Unknown"/>, the latest first.</param>
    internal ItemChanges Decide(IReadOnlyList<StoredItem>? sameTitle = null)
    {
        if (stored.Count == 0 && sameTitle is not { Count: > 0 })
        {
            return new ItemChanges(Distinct(), [], [], [], ReadOnlySet<IncomingItem>.Empty);
        }

        var matches = _same.Match(Distinct(), sameTitle ?? []);
        var known = matches.Where(m => m.Stored is not null).Select(m => (Stored: m.Stored!, m.Incoming)).ToList();
        var taken = known.Select(k => k.Stored.Id).ToHashSet();
        return new ItemChanges(
            [.. matches.Where(m => m.Stored is null).Select(m => m.Incoming)],
            [.. known.Where(k => k.Stored.TextHash != k.Incoming.TextHash && k.Incoming.Title.Length + k.Incoming.Text.Length > 0)],
            [.. known.Where(k => k.Stored.Identity != k.Incoming.Identity)],
            [.. matches.Select(m => stored.GetValueOrDefault(m.Incoming.Identity)).OfType<StoredItem>().Where(o => !taken.Contains(o.Id))],
            known.Select(k => k.Incoming).ToHashSet<IncomingItem>(ReferenceEqualityComparer.Instance)
        );
    }

    // Named twice in one document: the first is the newer by custom.
    private List<IncomingItem> Distinct()
    {
        var seen = new HashSet<string>(incoming.Count, StringComparer.Ordinal);
        return [.. incoming.Where(i => seen.Add(i.Identity))];
    }
}
