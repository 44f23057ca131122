namespace Alerts.Reading.Stories.Facts;

/// <summary>Rumour → single origin → several independent origins → officially confirmed: acknowledged by a government, announced by the one whose act it is, or stated by two. A party's own claim is no confirmation, nor is one that another outlet or government disputes.</summary>
internal static class StatusLadder
{
    public static StoryStatus Of(IReadOnlyList<ItemOrigin> itemOrigins, IReadOnlyList<StoryOrigin> origins, IReadOnlyList<OfficialResponse> responses, IReadOnlyList<Contradiction> contradictions)
    {
        var disputed = contradictions.Any(c => c.Slot == "response") || responses.Any(r => r.Stance == Stance.Denies);
        var confirmed = responses.Any(r => r is { Stance: Stance.Confirms, About: "event" });
        var announced = itemOrigins.Any(o => o is { Kind: OriginKind.Body, IsOwnAct: true, Government: not "KP" });
        var governments = itemOrigins.Where(o => o.Kind == OriginKind.Body).Select(o => o.Government).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        if (!disputed && (confirmed || announced || governments > 1))
        {
            return StoryStatus.Official;
        }

        return Origins.Count(origins) switch { 0 => StoryStatus.Rumour, 1 => StoryStatus.SingleOrigin, _ => StoryStatus.IndependentOrigins };
    }
}
