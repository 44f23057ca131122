namespace Alerts.Reading.Stories.Facts;

/// <summary>An item and on whose word it reports.</summary>
internal sealed record ItemOrigins(ReadItem Item, IReadOnlyList<ItemOrigin> Origins)
{
    public bool IsNamed => Origins.Any(o => o.IsNamed);

    /// <summary>Whether somebody is named for what is reported, and not for an answer to it.</summary>
    public bool IsReporting => Origins.Any(o => o is { IsNamed: true, IsAnswer: false });

    public bool IsSilent => All(OriginKind.Silent);

    public bool IsUnidentified => All(OriginKind.Unidentified);

    public bool IsAnswer => Origins.All(o => o.IsAnswer);

    /// <summary>Whether it says on nobody's word what it tells.</summary>
    public bool IsPlain => Origins.All(o => o.IsPlain);

    public bool IsFirstHand => Origins.Any(o => o.Kind == OriginKind.FirstHand);

    public ItemOrigins Each(Func<ItemOrigin, ItemOrigin> change) => this with { Origins = [.. Origins.Select(change)] };

    public ItemOrigins WithoutAnswers() => this with { Origins = [.. Origins.Where(o => !o.IsAnswer)] };

    private bool All(OriginKind kind) => Origins.All(o => o.Kind == kind);
}
