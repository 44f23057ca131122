namespace Alerts.Relevance;

/// <summary>Computes the features of an item from its evidence. Reusable; not thread-safe.</summary>
internal sealed class FeatureReader
{
    private const int NoTerm = -1;

    private readonly List<SentenceSigns> _sentences = [];

    /// <param name="vector">Filled with <see cref="Features.Count"/> values; all zero where the item cannot be about both sides.</param>
    /// <param name="without">A term to leave out, to see what it adds.</param>
    public void Read(Evidence evidence, TermSet terms, Span<double> vector, int without = NoTerm)
    {
        vector.Clear();
        if (evidence.Mentions.Count == 0)
        {
            return;
        }

        Span<double> totals = stackalloc double[Enum.GetValues<Sign>().Length];
        Total(evidence, totals, without);
        ref var northKorea = ref totals[(int)Sign.NorthKorea];
        if (evidence.FromStateMedia)
        {
            northKorea = Math.Max(northKorea, totals[(int)Sign.Japan]);
        }

        if (totals[(int)Sign.Relation] == 0 && (totals[(int)Sign.Japan] == 0 || northKorea == 0))
        {
            return;
        }

        Survey(evidence, terms, without);
        Title(vector);
        Sentences(vector);
        Whole(totals, vector);
        vector[(int)Feature.Length] = Math.Log10(1 + evidence.Units) / 4;
        if (evidence.FromStateMedia)
        {
            StateMedia(vector);
        }
    }

    /// <summary>The sentence that joins both sides best, or -1.</summary>
    public int BestPair()
    {
        var (best, strength) = (-1, 0.0);
        for (var i = 0; i < _sentences.Count; i++)
        {
            var s = _sentences[i];
            var value = s.Pair * (1 + s.Closeness);
            if (value > strength)
            {
                (best, strength) = (i, value);
            }
        }

        return best;
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

    private void Survey(Evidence evidence, TermSet terms, int without)
    {
        _sentences.Clear();
        var mentions = evidence.Mentions;
        for (int i = 0, sentence = 0; sentence < evidence.Sentences.Count; sentence++)
        {
            var signs = new SentenceSigns(evidence.Sentences[sentence].Start.Value);
            for (; i < mentions.Count && mentions[i].Sentence == sentence; i++)
            {
                if (mentions[i].Term != without)
                {
                    signs.Add(mentions[i], terms);
                }
            }

            signs.Finish(evidence.FromStateMedia);
            _sentences.Add(signs);
        }
    }

    private void Title(Span<double> vector)
    {
        var title = _sentences[0];
        var (japan, northKorea) = (Share(s => Math.Min(1, s.Japan)), Share(s => Math.Min(1, s.NorthKorea)));
        vector[(int)Feature.TitlePair] = title.Pair;
        vector[(int)Feature.TitleThirdCountries] = Math.Min(title.ThirdCountries, 3) / 3.0;
        vector[(int)Feature.TitleExcluded] = Math.Log2(1 + title.Excluded) / 2;
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
        vector[(int)Feature.TitleTrilateral] = title.Trilateral ? Math.Min(1, 5 * northKorea) : 0;
    }

    private void Sentences(Span<double> vector)
    {
        var (pairs, strength, enumerated, closeness, topics, lead, linked, trilateral) = (0, 0.0, 0, 0.0, 0.0, 0.0, 0.0, 0);
        for (var i = 0; i < _sentences.Count; i++)
        {
            var s = _sentences[i];
            linked += Linked(i);
            enumerated += s.Enumerated ? 1 : 0;
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
        vector[(int)Feature.Enumerated] = (double)enumerated / Math.Max(1, Math.Max(pairs, enumerated));
    }

    /// <summary>"… test-fires a missile. Japan warns of sanctions": one side and a topic, the other side in the sentence before or in the title.</summary>
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

        return Math.Max(Math.Min(s.Japan, Math.Max(title.NorthKorea, before.NorthKorea)), Math.Min(s.NorthKorea, Math.Max(title.Japan, before.Japan)));
    }

    private static void Whole(ReadOnlySpan<double> totals, Span<double> vector)
    {
        var (japan, northKorea, relation, third) = (totals[(int)Sign.Japan], totals[(int)Sign.NorthKorea], totals[(int)Sign.Relation], totals[(int)Sign.ThirdCountry]);
        vector[(int)Feature.RelationCount] = Math.Log2(1 + relation) / 3;
        vector[(int)Feature.ThirdCountryShare] = third / (japan + northKorea + (2 * relation) + third);
        vector[(int)Feature.Balance] = (relation + Math.Min(japan, northKorea)) / (relation + Math.Max(japan, northKorea));
        vector[(int)Feature.Excluded] = Math.Log2(1 + totals[(int)Sign.Exclude]) / 3;
    }

    private void StateMedia(Span<double> vector)
    {
        vector[(int)Feature.StateMedia] = 1;
        vector[(int)Feature.StateMediaTitle] = Math.Min(1, _sentences[0].Japan + _sentences[0].Relation);
        vector[(int)Feature.StateMediaShare] = Math.Min(1, 1.5 * Share(s => Math.Min(1, s.Japan + s.Relation)));
    }

    private double Share(Func<SentenceSigns, double> of)
    {
        var sum = 0.0;
        foreach (var sentence in _sentences)
        {
            sum += of(sentence);
        }

        return sum / _sentences.Count;
    }
}
