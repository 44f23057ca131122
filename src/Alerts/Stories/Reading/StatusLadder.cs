namespace Alerts.Stories.Reading;

/// <summary>Rumour → single origin → several independent origins → officially confirmed. A party's own claim is no confirmation, nor is one that another outlet reports otherwise.</summary>
internal static class StatusLadder
{
    public static StoryStatus Of(IReadOnlyList<ItemOrigin> itemOrigins, IReadOnlyList<StoryOrigin> origins, IReadOnlyList<OfficialResponse> responses, IReadOnlyList<Contradiction> contradictions)
    {
        var claimants = itemOrigins.Select(o => o.Government).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var disputed = contradictions.Any(c => c.Slot == "response");
        var confirmed = responses.Any(r => r is { Stance: Stance.Confirms, About: "event", Government: { } g } && !(claimants.Count == 1 && claimants.Contains(g)));
        var denied = responses.Any(r => r.Stance == Stance.Denies);
        if ((confirmed && !disputed && !denied) || (claimants.Count > 1 && !denied))
        {
            return StoryStatus.Official;
        }

        return Origins.Count(origins) switch { 0 => StoryStatus.Rumour, 1 => StoryStatus.SingleOrigin, _ => StoryStatus.IndependentOrigins };
    }
}
