namespace Alerts.Reading.Relevance;

/// <summary>The signs of all sentences of an item, the title first. Reusable; not thread-safe.</summary>
internal sealed class SentenceSurvey
{
    private readonly List<SentenceSigns> _sentences = [];
    private readonly SeenOnce _topics = new();
    private readonly SeenOnce _countries = new();

    public int Count => _sentences.Count;

    public SentenceSigns this[int index] => _sentences[index];

    /// <param name="without">A term to leave out.</param>
    public void Read(Evidence evidence, int without)
    {
        _sentences.Clear();
        var mentions = evidence.Mentions;
        for (int i = 0, sentence = 0; sentence < evidence.Sentences.Count; sentence++)
        {
            var signs = new SentenceSigns(evidence.Sentences[sentence].Start.Value);
            _topics.Begin();
            _countries.Begin();
            for (; i < mentions.Count && mentions[i].Sentence == sentence; i++)
            {
                if (mentions[i].Term != without)
                {
                    signs.Add(mentions[i], _topics, _countries);
                }
            }

            signs.Finish();
            _sentences.Add(signs);
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

    /// <summary>The mean over all sentences.</summary>
    public double Share(Func<SentenceSigns, double> of)
    {
        var sum = 0.0;
        foreach (var sentence in _sentences)
        {
            sum += of(sentence);
        }

        return sum / _sentences.Count;
    }
}
