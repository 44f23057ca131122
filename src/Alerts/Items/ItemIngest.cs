using Alerts.Feeds.Parsing;

namespace Alerts.Items;

/// <summary>An item of a fetched document in the form in which it would be stored.</summary>
/// <param name="PublishedAt">As the feed says, else null: no date is invented.</param>
internal sealed record IncomingItem(string Identity, string? SourceGuid, string? Link, string Title, string Text, string TextHash, string? Language, string? Source, DateTimeOffset? PublishedAt)
{
    // Beyond any article; bounds what a feed can make us store and judge.
    private const int MaxTitle = 1_000;
    private const int MaxText = 100_000;

    internal static IncomingItem From(ParsedItem item, string? language)
    {
        var title = Bounded(PlainText.FromHtml(item.Title ?? ""), MaxTitle);
        var text = Bounded(PlainText.FromHtml(string.IsNullOrWhiteSpace(item.Content) ? item.Summary ?? "" : item.Content), MaxText);
        return new IncomingItem(
            ItemIdentity.Of(item, title, text), item.Id, item.Link, title, text, ItemIdentity.Hash(title, text),
            ItemLanguage.Of(title, text, language), item.Source, item.Published ?? item.Updated);
    }

    private static string Bounded(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

/// <summary>What is stored under an identity already.</summary>
internal sealed record StoredItem(long Id, string Identity, string TextHash);

/// <summary>What a fetched document changes.</summary>
/// <param name="Revised">Stored items whose text the publisher changed, with the new text.</param>
/// <param name="Overlaps">Whether the document shows at least one item that was stored before.</param>
internal sealed record ItemChanges(IReadOnlyList<IncomingItem> New, IReadOnlyList<(StoredItem Stored, IncomingItem Incoming)> Revised, bool Overlaps);

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
