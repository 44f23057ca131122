namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// Rumour → single origin → several independent origins → officially confirmed: acknowledged by a government, announced by the one whose
/// act it is, or stated by two. A party's own claim is no confirmation, nor is one that is disputed, nor what only an unknown feed tells of.
/// </summary>
internal sealed class StatusLadder(
    IReadOnlyList<ItemOrigins> items,
    IReadOnlyList<OfficialResponse> responses,
    IReadOnlyList<Contradiction> contradictions
)
{
    private readonly ItemOrigins[] _believed = [.. items.Where(i => IsBelieved(i.Item.Item))];

    /// <param name="independentOrigins">How many stand behind the story on their own word.</param>
    public StoryStatus StatusOf(int independentOrigins)
    {
        if (!IsDisputed() && (IsConfirmed() || IsStated()))
        {
            return StoryStatus.Official;
        }

        return independentOrigins switch
        {
            // What a newsroom tells plainly, and on nobody's word, is one origin that is not identified.
            0 when _believed.Any(i => i.Origins.Any(o => o.Kind == OriginKind.Silent)) => StoryStatus.SingleOrigin,
            0 => StoryStatus.Rumour,
            1 => StoryStatus.SingleOrigin,
            _ => StoryStatus.IndependentOrigins,
        };
    }

    private static bool IsBelieved(StoryItem item) =>
        item is { Trust: Trust.Official or Trust.Outlet } or { Trust: Trust.Aggregator, Source: not null };

    private bool IsDisputed() =>
        contradictions.Any(c => c.Slot == StorySlot.Response) || responses.Any(r => r is { Stance: Stance.Denies, Superseded: false });

    private bool IsConfirmed()
    {
        var ids = _believed.Select(i => i.Item.Item.Id).ToHashSet(StringComparer.Ordinal);
        return responses.Any(r => r is { Stance: Stance.Confirms, About: "event", Superseded: false } && ids.Contains(r.ItemId ?? ""));
    }

    /// <summary>By the government whose act it is, or by two.</summary>
    private bool IsStated()
    {
        var bodies = _believed.SelectMany(i => i.Origins).Where(o => o.Kind == OriginKind.Body).ToArray();
        var governments = bodies.Select(o => o.Government).OfType<string>().Distinct(StringComparer.Ordinal);
        return bodies.Any(o => o is { IsOwnAct: true, Government: not "KP" }) || governments.Skip(1).Any();
    }
}
