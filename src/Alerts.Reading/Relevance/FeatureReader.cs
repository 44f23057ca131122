namespace Alerts.Reading.Relevance;

/// <summary>Computes the features of an item from its evidence. Reusable; not thread-safe.</summary>
internal sealed class FeatureReader
{
    private const int NoTerm = -1;

    /// <summary>What it counts for that both sides are named where no sentence joins them or takes up the other.</summary>
    private const double Unjoined = 0.3;

    /// <summary>The weight of a weak sign of sport; one in a title is enough.</summary>
    private const double WeakSport = 0.6;

    /// <summary>What sport counts for in a title that also says what is between the sides: a visa, a boycott.</summary>
    private const double HalfSport = 0.4;

    /// <summary>How far a Japanese text on the North is on Japan too, and how far one on a launch is.</summary>
    private const double Dealing = 0.8;
    private const double Launch = 0.4;

    private const int Signs = (int)Sign.Exclude + 1;

    private readonly SentenceSurvey _sentences = new();

    /// <summary>The sentence that joins both sides best, or -1.</summary>
    public int BestPair() => _sentences.BestPair();

    /// <param name="vector">Filled with <see cref="Features.Count"/> values; without a pair all zero but for who speaks.</param>
    /// <param name="without">A term to leave out, to see what it adds.</param>
    public void Read(Evidence evidence, Span<double> vector, int without = NoTerm)
    {
        vector.Clear();
        if (evidence.Mentions.Count == 0)
        {
            return;
        }

        Span<double> totals = stackalloc double[Signs];
        Total(evidence, totals, without);
        if (totals[(int)Sign.Relation] + totals[(int)Sign.Japan] + totals[(int)Sign.NorthKorea] == 0)
        {
            return;
        }

        _sentences.Read(evidence, without);
        Voice(evidence, vector);
        if (totals[(int)Sign.Relation] == 0 && (totals[(int)Sign.Japan] == 0 || totals[(int)Sign.NorthKorea] == 0))
        {
            return;
        }

        Title(vector);
        Sentences(vector);
        Whole(totals, vector);
        // Once each in a long text is balanced, but it is no substance; nor are two sides that nothing joins.
        if (vector[(int)Feature.PairCount] + vector[(int)Feature.LinkedCount] == 0)
        {
            vector[(int)Feature.Balance] *= Unjoined;
            vector[(int)Feature.TitleNorthKoreaThenJapan] *= Unjoined;
            vector[(int)Feature.TitleJapanThenNorthKorea] *= Unjoined;
        }

        var rarer = Math.Min(
            _sentences.Share(static s => Math.Min(1, s.Japan + s.Relation)),
            _sentences.Share(static s => Math.Min(1, s.NorthKorea + s.Relation))
        );
        vector[(int)Feature.Balance] *= Math.Min(1, 8 * rarer);
        vector[(int)Feature.Length] = Math.Log10(1 + evidence.Units) / 4;
        vector[(int)Feature.HeadlineOnly] = evidence.HasBody ? 0 : 1;
    }

    private static void Total(Evidence evidence, Span<double> totals, int without)
    {
        totals.Clear();
        foreach (var mention in evidence.Mentions)
        {
            if (mention.Term != without)
            {
                totals[(int)mention.Sign] += mention.Weight;
            }
        }
    }

    /// <summary>
    /// Who speaks can stand for a side that the words leave out: in the Japanese press Japan, in North Korean media the North.
    /// </summary>
    private void Voice(Evidence evidence, Span<double> vector)
    {
        var title = _sentences[0];
        if (evidence.FromStateMedia)
        {
            vector[(int)Feature.StateMedia] = 1;
            vector[(int)Feature.StateMediaElsewhere] = title.Japan + title.Relation > 0 ? 0 : 1;
            vector[(int)Feature.StateMediaStatement] = title is { Japan: > 0, IsStatement: true } ? 1 : 0;
            var demands = _sentences.Share(static s => s is { IsDemand: true, Japan: > 0, ThirdCountries: 0 } ? 1 : 0);
            vector[(int)Feature.StateMediaDemand] = Math.Min(1, 3 * demands);
            var between = _sentences.Share(static s => s.IsBetween && s.Japan + s.Relation > 0 ? 1 : 0);
            vector[(int)Feature.StateMediaBetween] = Math.Min(1, 2 * between);
        }
        else if (evidence.IsJapanese && !evidence.IsForeign && title is { NorthKorea: > 0, Japan: 0, Relation: 0, ThirdCountries: 0 })
        {
            vector[(int)Feature.JapaneseReader] = ForJapaneseReader(title);
        }
    }

    private static double ForJapaneseReader(in SentenceSigns title) =>
        title switch
        {
            { TopicShare: 0 } => 0,
            { IsBetween: true } => 1,
            { IsWeaponsAlone: true } => Launch,
            _ => Dealing,
        };

    private void Title(Span<double> vector)
    {
        var title = _sentences[0];
        var japan = _sentences.Share(static s => Math.Min(1, s.Japan));
        var northKorea = _sentences.Share(static s => Math.Min(1, s.NorthKorea));
        vector[(int)Feature.TitlePair] = title.Pair;
        vector[(int)Feature.TitleRelation] = title.Relation;
        vector[(int)Feature.TitleThirdCountries] = Math.Min(title.ThirdCountries, 3) / 3.0;
        vector[(int)Feature.TitleThirdFirst] = title.ThirdFirst ? 1 : 0;
        vector[(int)Feature.TitleExcluded] = Math.Log2(1 + title.Excluded) / 2;
        var politics = title.TopicShare > 0 || title.IsBetween;
        vector[(int)Feature.TitleSport] = Math.Min(1, title.Sport / WeakSport) * (politics ? HalfSport : 1);
        vector[(int)Feature.SportShare] = _sentences.Share(static s => Math.Min(1, s.Sport)) * (title.IsBetween ? HalfSport : 1);
        if (title.Pair > 0)
        {
            vector[(int)Feature.TitleTopics] = title.TopicShare;
            vector[(int)Feature.TitleSubject] = title.FirstSide - title.Start <= 2 ? 1 : 0;
            return;
        }

        vector[(int)Feature.TitleJapan] = title.Japan;
        vector[(int)Feature.TitleNorthKorea] = title.NorthKorea;
        vector[(int)Feature.TitleJapanThenNorthKorea] = title.Japan * Math.Min(1, 3 * northKorea);
        vector[(int)Feature.TitleNorthKoreaThenJapan] = title.NorthKorea * Math.Min(1, 3 * japan);
        var enough = Math.Min(1, Math.Max(5 * northKorea, northKorea * _sentences.Count / 4));
        vector[(int)Feature.TitleTrilateral] = title.Trilateral ? enough : 0;
    }

    private void Sentences(Span<double> vector)
    {
        var (strength, closeness, topics) = (0.0, 0.0, 0.0);
        var (lead, linked) = (0.0, 0.0);
        var (pairs, enumerated, trilateral) = (0, 0, 0);
        var (northKorea, crowded) = (0, 0);
        for (var i = 0; i < _sentences.Count; i++)
        {
            var s = _sentences[i];
            linked += Linked(i);
            enumerated += s.Enumerated ? 1 : 0;
            northKorea += s.NorthKorea + s.Relation > 0 ? 1 : 0;
            crowded += s.NorthKorea > 0 && s.Relation == 0 && s.Others > 0 ? 1 : 0;
            if (s.Pair <= 0)
            {
                continue;
            }

            pairs++;
            trilateral += s.Trilateral ? 1 : 0;
            strength += s.Pair;
            closeness = Math.Max(closeness, s.Closeness);
            topics = Math.Max(topics, s.TopicShare);
            lead = i <= 2 ? Math.Max(lead, s.Pair) : lead;
        }

        vector[(int)Feature.PairShare] = strength / _sentences.Count;
        vector[(int)Feature.PairCount] = Math.Log2(1 + strength) / 3;
        vector[(int)Feature.Closeness] = closeness;
        vector[(int)Feature.PairTopics] = topics;
        vector[(int)Feature.LeadPair] = lead;
        vector[(int)Feature.LinkedShare] = linked / _sentences.Count;
        vector[(int)Feature.LinkedCount] = Math.Log2(1 + linked) / 3;
        vector[(int)Feature.TrilateralShare] = (double)trilateral / Math.Max(1, pairs);
        vector[(int)Feature.Crowded] = (double)crowded / Math.Max(1, northKorea);
        vector[(int)Feature.Enumerated] = (double)enumerated / Math.Max(1, Math.Max(pairs, enumerated));
    }

    /// <summary>
    /// "… test-fires a missile. Japan warns of sanctions": one side and a topic, the other side in the sentence before or in the title.
    /// </summary>
    private double Linked(int i)
    {
        var s = _sentences[i];
        if (i == 0 || s.Pair > 0)
        {
            return 0;
        }

        var (title, before) = (_sentences[0], _sentences[i - 1]);
        if (s.TopicShare + before.TopicShare + title.TopicShare == 0)
        {
            return 0;
        }

        var taken = Math.Min(s.Japan, Math.Max(title.NorthKorea, before.NorthKorea));
        return Math.Max(taken, Math.Min(s.NorthKorea, Math.Max(title.Japan, before.Japan)));
    }

    private static void Whole(ReadOnlySpan<double> totals, Span<double> vector)
    {
        var (japan, northKorea) = (totals[(int)Sign.Japan], totals[(int)Sign.NorthKorea]);
        var (relation, third) = (totals[(int)Sign.Relation], totals[(int)Sign.ThirdCountry]);
        vector[(int)Feature.RelationCount] = Math.Log2(1 + relation) / 3;
        vector[(int)Feature.ThirdCountryShare] = third / (japan + northKorea + (2 * relation) + third);
        vector[(int)Feature.Balance] = (relation + Math.Min(japan, northKorea)) / (relation + Math.Max(japan, northKorea));
        vector[(int)Feature.Excluded] = Math.Log2(1 + totals[(int)Sign.Exclude]) / 3;
        vector[(int)Feature.ExcludedAlone] = vector[(int)Feature.PairTopics] > 0 ? 0 : Math.Min(1, totals[(int)Sign.Exclude]);
    }
}
