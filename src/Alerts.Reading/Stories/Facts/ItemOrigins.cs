using Alerts.Reading.Stories.Frames;

namespace Alerts.Reading.Stories.Facts;

/// <summary>On whose word an item reports.</summary>
/// <param name="Sentence">The attribution; null where the outlet reports on its own.</param>
/// <param name="Government">Whose word it is where a government or its state media speak.</param>
internal sealed record ItemOrigin(OriginKind Kind, string Name, string Family, string? Sentence = null, bool Anonymous = false, string? Government = null)
{
    /// <summary>A government making its own act known, rather than claiming something of others.</summary>
    public bool IsOwnAct { get; init; }

    /// <summary>An agency whose copy it is, while the copy itself names another origin.</summary>
    public bool HandsOn { get; init; }
}

internal enum OriginKind
{
    /// <summary>The outlet itself, and the text says so: its own sources, its own reporters.</summary>
    FirstHand,

    /// <summary>Another outlet.</summary>
    Outlet,

    /// <summary>A government body speaking itself.</summary>
    Body,

    /// <summary>"Local media", "reports", rumour: somebody unnamed.</summary>
    Unidentified,

    /// <summary>The text names nobody: it follows its story's origin.</summary>
    Silent,
}

/// <summary>Reads on whose word an item's main claim stands. The source of a side claim is none.</summary>
internal static class ItemOrigins
{
    public const string NotIdentified = "origin not identified";

    private const int SentencesRead = 14;
    private const int Lead = 2;

    public static IReadOnlyList<ItemOrigin> Of(ReadItem item, Core core)
    {
        var anonymous = item.Frames.Any(f => f.Sentence.Index <= 4 && f.Source is { Kind: SourceKind.Unnamed } && !IsVague(f, item));
        var outlets = Outlets(item, core, anonymous);
        var credits = item.Article.Credits.Where(c => c.Outlet.Family != item.Outlet.Family).Select(c => new ItemOrigin(OriginKind.Outlet, c.Outlet.Name, c.Outlet.Family, c.Text, anonymous, c.Outlet.StateOf) { HandsOn = outlets.Any(o => o.Family != c.Outlet.Family) }).ToArray();
        if (credits.Length > 0)
        {
            return [.. credits, .. outlets.Where(o => credits.All(c => c.Family != o.Family))];
        }

        if (outlets.Count > 0)
        {
            return outlets;
        }

        if (Bodies(item) is { Count: > 0 } bodies)
        {
            return bodies;
        }

        if (item.Frames.FirstOrDefault(f => f.Sentence.Index <= 3 && IsVague(f, item)) is { } vague)
        {
            return [new ItemOrigin(OriginKind.Unidentified, NotIdentified, "", vague.Sentence.Text)];
        }

        return item.Item.Trust is Trust.Official && item.Item.SpeaksFor is { } government
            ? [new ItemOrigin(OriginKind.Body, item.Outlet.Name, government + " government", Government: government) { IsOwnAct = true }]
            : [new ItemOrigin(anonymous || item.Outlet.StateOf is not null ? OriginKind.FirstHand : OriginKind.Silent, item.Outlet.Name, item.Outlet.Family, Anonymous(item), anonymous, item.Outlet.StateOf)];
    }

    private static string? Anonymous(ReadItem item) => item.Frames.FirstOrDefault(f => f.Sentence.Index <= 4 && f.Source.Kind == SourceKind.Unnamed)?.Sentence.Text;

    private static bool IsVague(Frame frame, ReadItem item) => frame.Source.Kind == SourceKind.Unnamed && item.Phrases.Find("word", frame.Sentence.Flat).Exists(m => m.Class == "word.vague" && frame.Sentence.Text[m.Start..m.End].Length > 0 && frame.Source.Name.Contains(frame.Sentence.Text[m.Start..m.End], StringComparison.Ordinal));

    private static List<ItemOrigin> Outlets(ReadItem item, Core core, bool anonymous)
    {
        var named = item.Frames.Where(f => f.Source.Outlet is { } o && o.Family != item.Outlet.Family && f.Sentence.Index <= SentencesRead && f.Time == FrameTime.Now && f.Cue.Class is CueClass.Reports or CueClass.Attributes or CueClass.Cites or CueClass.Says && f.Source.Outlet is not null && f.Source.Outlet.Family != item.Outlet.Family).ToArray();
        if (named.Length == 0)
        {
            return [];
        }

        // Who only hands on what another reported is not the origin, wherever in the text it is named.
        var cited = named.Where(f => f.Cue.Class == CueClass.Cites).ToArray();
        var relays = named.Where(f => f.Cue.Class != CueClass.Cites && cited.Any(c => c.Sentence == f.Sentence && c.Source.Outlet!.Family != f.Source.Outlet!.Family)).Select(f => f.Source.Outlet!.Family).ToHashSet(StringComparer.Ordinal);
        var weighed = named.Where(f => !relays.Contains(f.Source.Outlet!.Family)).Select(f => (Frame: f, Weight: Weight(f, item, core))).ToArray();
        var most = weighed.Length == 0 ? 0 : weighed.Max(w => w.Weight);
        return [.. weighed.Where(w => w.Weight >= Math.Min(0.75 * most, most - 0.3)).Select(w => w.Frame).DistinctBy(f => f.Source.Outlet!.Family)
            .Select(f => new ItemOrigin(OriginKind.Outlet, f.Source.Outlet!.Name, f.Source.Outlet.Family, f.Sentence.Text, anonymous, f.Source.Outlet.StateOf))];
    }

    /// <summary>How near an attribution stands to the main claim: in the lead, or on the same subjects.</summary>
    private static double Weight(Frame frame, ReadItem item, Core core) =>
        (item.Of(frame.Sentence) is { } sentence ? core.Overlap(sentence) : 0) + (frame.Sentence.Index < Lead ? 2.0 : 0) - (frame.Sentence.Index * 0.05);

    /// <summary>Governments that speak in the lead: their own act is their own word.</summary>
    private static List<ItemOrigin> Bodies(ReadItem item)
    {
        var said = item.Frames.Where(f => f.Source is { Kind: SourceKind.Government, Government: not null } && f.Sentence.Index <= Lead && f.Time == FrameTime.Now && f.Cue.Class is CueClass.Says or CueClass.Announces or CueClass.Reports or CueClass.Attributes or CueClass.Confirms or CueClass.Condemns or CueClass.Demands or CueClass.Proposes or CueClass.Rejects
            && f.Source.Kind == SourceKind.Government && !f.IsNegated).ToArray();
        return [.. said.DistinctBy(f => f.Source.Government).Take(2).Select(f => new ItemOrigin(OriginKind.Body, f.Source.Name, f.Source.Government + " government", f.Sentence.Text, Government: f.Source.Government)
        {
            IsOwnAct = f.Cue.Class is CueClass.Announces or CueClass.Condemns or CueClass.Demands or CueClass.Proposes or CueClass.Rejects,
        })];
    }
}
