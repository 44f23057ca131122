using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>On whose word an item stands that names nobody: the outlet's own, where the text or its dateline says so.</summary>
/// <param name="anonymous">The sentence in which somebody unnamed speaks to the outlet; null where nobody does.</param>
internal sealed class OwnReport(ReadItem item, string? anonymous, LeadVoices voices)
{
    private const int Opening = 4;

    /// <summary>The outlet itself, or the government whose site it is.</summary>
    public ItemOrigin Origin()
    {
        var outlet = item.Outlet;
        if (SpeaksFor() is { } government)
        {
            return ItemOrigin.OfGovernment(government, outlet.Name, null) with
            {
                IsOwnAct = true,
                IsAnswer = LeadVoices.RefusingIn(item).Contains(government),
            };
        }

        var kind = IsOwn || IsUnderItsName() ? OriginKind.FirstHand : OriginKind.Silent;
        return new ItemOrigin(kind, outlet.Name, outlet.Family, anonymous, Anonymous: anonymous is not null, outlet.StateOf)
        {
            IsAnswer = voices.Answering.Count > 0 && anonymous is null,
            IsPlain = !IsOwn && outlet.StateOf is not "KP",
            Officials = anonymous is not null && item.Phrases.Has("investigators.any", Folding.Flat(anonymous)) ? item.Article.Home : null,
        };
    }

    /// <summary>The government whose own site or feed it is.</summary>
    private string? SpeaksFor()
    {
        if (item.Item is { Trust: Trust.Official, SpeaksFor: { } declared })
        {
            return declared;
        }

        return item.Outlet.StateOf is { } state && item.Outlet.Family == state + " government" ? state : null;
    }

    /// <summary>Whether the text says that the outlet reports itself: whom it spoke to, what it has learnt.</summary>
    public bool IsOwn =>
        anonymous is not null
        || item.Frames.Any(f => f.Sentence.Index <= Opening && f.Source.Outlet?.Family == item.Outlet.Family)
        || item.Article.Sentences.Take(Opening).Any(s => item.Phrases.Find("own", s.Flat).Count > 0)
        || item.Opening.Any(s => s.Index <= Opening && OwnSources.HasWitness(s, item));

    /// <summary>Whether nothing but a dateline, an aggregator or the state behind it says whose news it is.</summary>
    private bool IsUnderItsName() =>
        item.Outlet.StateOf is not null
        || item.Item is { Trust: Trust.Aggregator, Source.Length: > 0 }
        || item.Article.Credits.Any(c => c.Outlet.Family == item.Outlet.Family);
}
