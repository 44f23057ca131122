namespace Alerts.Reading.Stories.Facts;

/// <summary>What a story's items rest on, each read in the light of the others.</summary>
internal static class StorySettling
{
    // A shorter sentence may be the same by chance.
    private const int ShortestCopy = 24;

    /// <summary>
    /// An item that names nobody follows its story's origin, and an answer stands beside it. Where all are silent, nobody is the origin.
    /// </summary>
    public static ItemOrigins[] Settle(IReadOnlyList<ItemOrigins> items)
    {
        var read = WithWitnesses([.. WithoutAnsweringVoices(FollowingCopies(items))]);
        var reporting = read.Where(i => i.IsReporting).ToArray();
        if (reporting.Length > 0)
        {
            var named = reporting.Where(i => !i.IsPlain).ToArray();
            return new Independence([.. (named.Length > 0 ? named : reporting).Select(i => i.WithoutAnswers())]).Decide();
        }

        var answers = read.Where(i => i.IsNamed).ToArray();
        var isReported = read.Any(i => i is { IsSilent: true, IsAnswer: false });
        return answers.Length > 0 && !isReported ? OnUnnamed(answers) : [.. read.Where(i => i.IsUnidentified)];
    }

    /// <summary>Whoever denies a report, or declines to speak of it, has not told it: where nobody says whose it is, nobody is the origin.</summary>
    private static ItemOrigins[] OnUnnamed(ItemOrigins[] answers) =>
        answers.Any(i => LeadVoices.IsRefusalOfReport(i.Item)) ? [.. answers.Select(i => i.Each(o => o with { HandsOn = true }))] : answers;

    /// <summary>Papers that print one text have it from the one whose credit they keep, else from the first.</summary>
    private static IEnumerable<ItemOrigins> FollowingCopies(IReadOnlyList<ItemOrigins> items)
    {
        var texts = items.GroupBy(Opening, StringComparer.Ordinal).ToDictionary(g => g.Key, First, StringComparer.Ordinal);
        return items.Select(i => Opening(i) is { Length: >= ShortestCopy } opening ? Following(i, texts[opening]) : i);
    }

    private static string Opening(ItemOrigins item) => item.Item.Article.Body.FirstOrDefault()?.Flat ?? "";

    private static ItemOrigins First(IEnumerable<ItemOrigins> copies) => copies.OrderBy(c => c.IsFirstHand || c.IsSilent).First();

    private static ItemOrigins Following(ItemOrigins copy, ItemOrigins first) =>
        copy == first || !copy.IsFirstHand || first.IsSilent || first.Origins.Any(o => o.Family == copy.Item.Outlet.Family) ? copy
        : first.IsFirstHand ? copy with { Origins = first.Each(o => o with { Kind = OriginKind.Outlet }).Origins }
        : copy with { Origins = first.Origins };

    /// <summary>A government that declines or denies in one item speaks on what others report in all of them.</summary>
    private static IEnumerable<ItemOrigins> WithoutAnsweringVoices(IEnumerable<ItemOrigins> items)
    {
        ItemOrigins[] read = [.. items];
        var refusing = read.SelectMany(i => LeadVoices.RefusingIn(i.Item)).ToHashSet(StringComparer.Ordinal);
        return read.Select(i => i.Each(o => IsOf(o, refusing) ? o with { IsAnswer = true } : o));
    }

    /// <summary>
    /// What governments alone tell of, another confirms from what it saw itself. What an outlet reports it answers.
    /// </summary>
    private static ItemOrigins[] WithWitnesses(ItemOrigins[] read)
    {
        var told = read.SelectMany(i => i.Origins).Where(o => o is { IsNamed: true, IsAnswer: false }).ToArray();
        return told.Length > 0 && Array.TrueForAll(told, o => (o.Relays ?? o.Government ?? o.Officials) is not null)
            ? [.. read.Select(i => i.Each(o => o is { IsAnswer: true, IsConfirmation: true } ? o with { IsAnswer = false } : o))]
            : read;
    }

    private static bool IsOf(ItemOrigin origin, HashSet<string> refusing) =>
        origin is { IsOwnAct: false, IsEdited: false, Government: { } government }
        && (origin.Kind == OriginKind.Body || government == "KP")
        && refusing.Contains(government);
}
