namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// Rumour → single origin → several independent origins → officially confirmed: acknowledged by a government, announced by the one whose
/// act it is, or
/// stated by two. A party's own claim is no confirmation, nor is one that is disputed, nor what only an unknown feed tells of.
/// </summary>
internal static class StatusLadder
{
    public static StoryStatus Of(
        IReadOnlyList<(ReadItem Item, IReadOnlyList<ItemOrigin> Origins)> items,
        IReadOnlyList<StoryOrigin> origins,
        IReadOnlyList<OfficialResponse> responses,
        IReadOnlyList<Contradiction> contradictions
    )
    {
        var believed = items
            .Where(i =>
                i.Item.Item.Trust is Trust.Official or Trust.Outlet
                || (i.Item.Item.Trust is Trust.Aggregator && i.Item.Item.Source is not null)
            )
            .ToArray();
        var ids = believed.Select(i => i.Item.Item.Id).ToHashSet(StringComparer.Ordinal);
        var disputed =
            contradictions.Any(c => c.Slot == "response") || responses.Any(r => r is { Stance: Stance.Denies, Superseded: false });
        var confirmed = responses.Any(r =>
            r is { Stance: Stance.Confirms, About: "event", Superseded: false } && ids.Contains(r.ItemId ?? "")
        );
        var bodies = believed.SelectMany(i => i.Origins).Where(o => o.Kind == OriginKind.Body).ToArray();
        var announced = bodies.Any(o => o.IsOwnAct && o.Government != "KP");
        var governments = bodies.Select(o => o.Government).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        if (!disputed && (confirmed || announced || governments > 1))
        {
            return StoryStatus.Official;
        }

        return Origins.Independent(items, origins) switch
        {
            // What a newsroom tells plainly, and on nobody's word, is one origin that is not identified.
            0 when believed.Any(i => i.Origins.Any(o => o.Kind == OriginKind.Silent)) => StoryStatus.SingleOrigin,
            0 => StoryStatus.Rumour,
            1 => StoryStatus.SingleOrigin,
            _ => StoryStatus.IndependentOrigins,
        };
    }
}
