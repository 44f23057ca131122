namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// Which of a story's origins stand on their own word. Where somebody speaks himself, an outlet that is credited without sources of its own
/// hands on what he says; so does one that cites his officials. What is told further down may be of something else, and counts where
/// nothing else does; so does whom nobody knows.
/// </summary>
internal sealed class Independence
{
    // What an outlet reported well before anybody spoke is no copy of that.
    private static readonly TimeSpan s_before = TimeSpan.FromHours(3);

    private readonly ItemOrigins[] _items;
    private readonly HashSet<string?> _speaking;
    private readonly ItemOrigin? _stranger;
    private readonly HashSet<string> _near;
    private readonly DateTimeOffset _spoken;

    /// <param name="items">Those that report, without answers.</param>
    public Independence(ItemOrigins[] items)
    {
        _items = items;
        var all = items.SelectMany(i => i.Origins).Where(o => o.IsNamed).ToArray();
        var near = Near(all);
        _near = near.Select(o => o.Word).ToHashSet(StringComparer.Ordinal);
        _speaking = near.Select(o => IsSpeaking(o) ? o.Government : o.Relays).Where(g => g is not null).ToHashSet(StringComparer.Ordinal);
        _spoken = items.Where(i => i.Origins.Any(o => IsSpeaking(o) || o.IsStranger)).Select(i => i.Item.Item.At).DefaultIfEmpty().Min();
        _stranger = Array.Exists(near, o => !o.IsStranger && !IsUnsourced(o)) ? null : Array.Find(near, o => o.IsStranger);
    }

    /// <summary>Those that count: who tells it first, with sources or himself; else all, and of those told only further down the first.</summary>
    private static ItemOrigin[] Near(ItemOrigin[] all) =>
        Array.Exists(all, o => !o.IsLater && !IsUnsourced(o)) ? [.. all.Where(o => !o.IsLater)]
        : Array.Exists(all, o => !o.IsLater) ? [.. all.Where(o => !o.IsLater || IsSpeaking(o))]
        : [.. all.Take(1)];

    public ItemOrigins[] Decide() => [.. _items.Select(i => i.Each(o => Decide(o, i.Item.Item.At)))];

    private ItemOrigin Decide(ItemOrigin origin, DateTimeOffset at) =>
        origin is { Relays: null, Officials: { } officials } && _speaking.Contains(officials) ? origin with { Relays = officials }
        : IsHandedOn(origin, at) ? origin with { HandsOn = true }
        : origin;

    private bool IsHandedOn(ItemOrigin origin, DateTimeOffset at) =>
        origin.IsStranger ? origin.Family != _stranger?.Family
        : IsUnsourced(origin) && (_speaking.Count > 0 || _stranger is not null) && !IsBefore(at) ? true
        : origin.IsLater && !_near.Contains(origin.Word);

    private bool IsBefore(DateTimeOffset at) => at != default && _spoken - at > s_before;

    private static bool IsSpeaking(ItemOrigin origin) => origin is { Kind: OriginKind.Body, Government: not null } or { Government: "KP" };

    private static bool IsUnsourced(ItemOrigin origin) =>
        origin is { Kind: OriginKind.Outlet, Anonymous: false, Government: null, Relays: null, IsEdited: false };
}
