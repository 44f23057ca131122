namespace Alerts.Relevance;

/// <summary>Computes the features of an item from its evidence. Reusable; not thread-safe.</summary>
internal sealed class FeatureReader
{
    private const int NoTerm = -1;

    private readonly List<SentenceSigns> _sentences = [];

    /// <param name="vector">Filled with <see cref="Features.Count"/> values.</param>
    /// <param name="without">A term to leave out, to see what it adds.</param>
    public void Read(Evidence evidence, TermSet terms, Span<double> vector, int without = NoTerm)
    {
        vector.Clear();
        if (evidence.Mentions.Count == 0)
        {
            return;
        }

        Survey(evidence, terms, without);
        Title(vector);
        Sentences(vector);
        Whole(evidence, vector, without);
        StateMedia(evidence, vector);
    }

    /// <summary>The sentence that joins both sides best, or -1.</summary>
    public int BestPair()
    {
        var (best, strength) = (-1, 0.0);
        for (var i = 0; i < _sentences.Count; i++)
        {
            var s = _sentences[i];
            var value = s.Pair * (1 + s.Closeness) * (s.Enumerated ? 0.5 : 1);
            if (value > strength)
            {
                (best, strength) = (i, value);
            }
        }

        return best;
    }

    private void Survey(Evidence evidence, TermSet terms, int without)
    {
        _sentences.Clear();
        var mentions = evidence.Mentions;
        for (int i = 0, sentence = 0; sentence < evidence.Sentences.Count; sentence++)
        {
            var signs = new SentenceSigns { Start = evidence.Sentences[sentence].Start.Value };
            for (; i < mentions.Count && mentions[i].Sentence == sentence; i++)
            {
                if (mentions[i].Term != without)
                {
                    signs.Add(mentions[i], terms.TopicBits[mentions[i].Term]);
                }
            }

            signs.EndRun();
            _sentences.Add(signs);
        }
    }

    private void Title(Span<double> vector)
    {
        var title = _sentences[0];
        vector[(int)Feature.TitlePair] = title.Pair;
        vector[(int)Feature.TitleJapan] = title.Pair > 0 ? 0 : title.Japan;
        vector[(int)Feature.TitleNorthKorea] = title.Pair > 0 ? 0 : title.NorthKorea;
        vector[(int)Feature.TitleTopics] = title.Pair > 0 ? title.TopicShare : 0;
        vector[(int)Feature.TitleThirdCountries] = Math.Min(title.ThirdCountries, 3) / 3.0;
        vector[(int)Feature.TitleSubject] = title.Pair > 0 && title.FirstSide - title.Start <= 2 ? 1 : 0;
    }

    private void Sentences(Span<double> vector)
    {
        var (pairs, strength, enumerated, closeness, topics, lead) = (0, 0.0, 0, 0.0, 0.0, 0.0);
        for (var i = 0; i < _sentences.Count; i++)
        {
            var s = _sentences[i];
            if (s.Pair <= 0)
            {
                continue;
            }

            pairs++;
            strength += s.Pair;
            enumerated += s.Enumerated ? 1 : 0;
            closeness = Math.Max(closeness, s.Closeness);
            topics = Math.Max(topics, s.TopicShare);
            lead = i <= 2 ? Math.Max(lead, s.Pair) : lead;
        }

        vector[(int)Feature.PairShare] = strength / _sentences.Count;
        vector[(int)Feature.PairCount] = Math.Log2(1 + strength) / 3;
        vector[(int)Feature.Closeness] = closeness;
        vector[(int)Feature.PairTopics] = topics;
        vector[(int)Feature.LeadPair] = lead;
        vector[(int)Feature.Enumerated] = pairs == 0 ? 0 : (double)enumerated / pairs;
    }

    private static void Whole(Evidence evidence, Span<double> vector, int without)
    {
        Span<double> counts = stackalloc double[6];
        foreach (var mention in evidence.Mentions)
        {
            if (mention.Term != without)
            {
                counts[(int)mention.Sign] += mention.Weight;
            }
        }

        var (japan, northKorea, relation, third) = (counts[(int)Sign.Japan], counts[(int)Sign.NorthKorea], counts[(int)Sign.Relation], counts[(int)Sign.ThirdCountry]);
        var named = japan + northKorea + (2 * relation) + third;
        vector[(int)Feature.RelationCount] = Math.Log2(1 + relation) / 3;
        vector[(int)Feature.ThirdCountryShare] = named > 0 ? third / named : 0;
        vector[(int)Feature.Balance] = relation + Math.Min(japan, northKorea) is var both and > 0 ? both / (relation + Math.Max(japan, northKorea)) : 0;
        vector[(int)Feature.Excluded] = Math.Log2(1 + counts[(int)Sign.Exclude]) / 3;
        vector[(int)Feature.Length] = Math.Log10(1 + evidence.Units) / 4;
    }

    private void StateMedia(Evidence evidence, Span<double> vector)
    {
        if (!evidence.FromStateMedia)
        {
            return;
        }

        var japan = 0.0;
        foreach (var sentence in _sentences)
        {
            japan += Math.Min(1, sentence.Japan + sentence.Relation);
        }

        vector[(int)Feature.StateMedia] = 1;
        vector[(int)Feature.StateMediaTitle] = Math.Min(1, _sentences[0].Japan + _sentences[0].Relation);
        vector[(int)Feature.StateMediaShare] = japan / _sentences.Count;
    }
}
