using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>On whose word an item reports.</summary>
/// <param name="Sentence">The attribution; null where the outlet reports first-hand.</param>
/// <param name="Government">Whose word it is where a government or its state media state something themselves.</param>
/// <param name="IsOwnAct">A government making its own act known, rather than claiming something of others.</param>
/// <param name="IsAnswer">The item tells what a government answers to a claim; it is no origin of the claim where other items have one.</param>
internal sealed record ItemOrigin(OriginKind Kind, string Name, string Family, Sentence? Sentence = null, bool Anonymous = false, string? Government = null, bool IsOwnAct = false, bool IsAnswer = false);

internal enum OriginKind
{
    /// <summary>The outlet itself, on the spot or by its own sources.</summary>
    FirstHand,

    /// <summary>Another outlet.</summary>
    Outlet,

    /// <summary>A government body speaking itself.</summary>
    Body,

    /// <summary>"Local media", "reports": somebody unnamed.</summary>
    Unidentified,
}

/// <summary>Reads attributions: who is said to have reported an item's main claim.</summary>
internal static class Attribution
{
    public const string NotIdentified = "origin not identified";

    private const int Opening = 4;

    /// <param name="answers">The official responses that the item tells of.</param>
    public static IReadOnlyList<ItemOrigin> Of(ReadItem item, IReadOnlyList<OfficialResponse> answers)
    {
        if (OutletsNamed.In(item) is { Count: > 0 } named)
        {
            // State media that carry an answer are not the origin of what it answers.
            var outlets = named.Where(o => o.Government is null || !answers.Any(a => a.Stance != Stance.NoStatement && a.Government == o.Government && a.Sentence == o.Sentence?.Text)).ToArray();
            return outlets.Length > 0 ? outlets : [.. named.Select(o => o with { IsAnswer = true })];
        }

        var phrases = KnowledgeBase.Shipped.AttributionIn(item.Language);
        var opening = item.Sentences.Take(Opening).ToArray();
        var anonymous = item.Sentences.Take(6).FirstOrDefault(s => phrases.Anonymous.Any(s.Has));
        var origin = (Credits.Of(item) is { } credit ? credit with { Anonymous = anonymous is not null } : null) ?? Answer(opening, answers) ?? opening.Take(3).Select(s => Body(s, item, phrases)).FirstOrDefault(o => o is not null);
        if (origin is null && opening.FirstOrDefault(s => phrases.Hearsay.Any(s.Has) || (anonymous is null && phrases.Vague.Any(s.Has))) is { } vague)
        {
            origin = new ItemOrigin(OriginKind.Unidentified, NotIdentified, "", vague);
        }

        return [origin ?? new ItemOrigin(OriginKind.FirstHand, item.Outlet.Name, item.Outlet.Family, anonymous, anonymous is not null, item.Outlet.StateOf)];
    }

    private static ItemOrigin? Answer(Sentence[] opening, IReadOnlyList<OfficialResponse> answers)
    {
        var answer = answers.FirstOrDefault(a => a.Stance != Stance.NoStatement && opening.Take(3).Any(s => s.Text == a.Sentence));
        return answer switch
        {
            null => null,
            { Stance: Stance.Confirms } => new ItemOrigin(OriginKind.Body, answer.Speaker, answer.Government + " government", opening.First(s => s.Text == answer.Sentence), IsAnswer: true),
            _ => new ItemOrigin(OriginKind.Unidentified, NotIdentified, "", opening.First(s => s.Text == answer.Sentence), IsAnswer: true),
        };
    }

    /// <summary>Whether a government makes known what it did itself. What it announces of others, such as their launches, is its claim.</summary>
    private static bool IsOwnAct(Sentence sentence, AttributionPhrases phrases)
    {
        var said = phrases.Announced.Where(sentence.Has).ToArray();
        var isDeed = said.Except(phrases.Spoke, StringComparer.Ordinal).Any() || sentence.Subjects.Any(KnowledgeBase.Shipped.OwnActs.Contains);
        return said.Length > 0 && (isDeed || !sentence.Subjects.Any(KnowledgeBase.Shipped.Observed.Contains));
    }

    private static ItemOrigin? Body(Sentence sentence, ReadItem item, AttributionPhrases phrases)
    {
        if (phrases.Anonymous.Any(sentence.Has))
        {
            return null;
        }

        var office = sentence.Mentions.Where(m => m.Entity is Entity.Office && Speakers.StandsForOffice(sentence, m)).Select(m => (Entity.Office)m.Entity).FirstOrDefault();
        return office is not null && phrases.Spoke.Concat(phrases.Announced).Any(sentence.Has)
            ? new ItemOrigin(OriginKind.Body, Speakers.In(sentence, item).Where(s => s.Speaker.OfficeId == office.Id).Select(s => s.Speaker.Name).FirstOrDefault(office.Title), office.Government + " government", sentence, Government: office.Government, IsOwnAct: IsOwnAct(sentence, phrases))
            : null;
    }
}
