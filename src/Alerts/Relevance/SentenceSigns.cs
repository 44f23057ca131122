namespace Alerts.Relevance;

/// <summary>What one sentence says of the two sides.</summary>
internal struct SentenceSigns
{
    /// <summary>At most this between two countries of one list: ", the " or a comma and "and".</summary>
    private const int ListGap = 7;
    private const int ShortestList = 4;

    private int _lastJapan;
    private int _lastNorthKorea;
    private int _gap;
    private uint _topics;
    private int _thirdTerms;
    private int _run;
    private bool _runHasSide;
    private int _lastCountryEnd;

    public int Start { get; set; }

    public double Japan { get; private set; }
    public double NorthKorea { get; private set; }
    public double Relation { get; private set; }

    /// <summary>Different other countries.</summary>
    public int ThirdCountries { get; private set; }

    /// <summary>Offset of the first of the two sides, or of the relation.</summary>
    public int FirstSide { get; private set; }

    /// <summary>A side stands in a list of four countries or more.</summary>
    public bool Enumerated { get; private set; }

    /// <summary>How strongly the sentence joins both sides; 0 where it does not.</summary>
    public readonly double Pair => Math.Max(Relation, Math.Min(Japan, NorthKorea));

    /// <summary>1 where the sides touch, or where one word means both.</summary>
    public readonly double Closeness => Pair <= 0 ? 0 : Relation > 0 ? 1 : 1 / (1 + (_gap / 40.0));

    public readonly double TopicShare => Math.Min(System.Numerics.BitOperations.PopCount(_topics), 3) / 3.0;

    public void Add(Mention mention, uint topicBit)
    {
        switch (mention.Sign)
        {
            case Sign.Japan:
                Japan = Math.Max(Japan, mention.Weight);
                Side(mention);
                _lastJapan = mention.End;
                Near(_lastNorthKorea, mention);
                break;
            case Sign.NorthKorea:
                NorthKorea = Math.Max(NorthKorea, mention.Weight);
                Side(mention);
                _lastNorthKorea = mention.End;
                Near(_lastJapan, mention);
                break;
            case Sign.Relation:
                Relation = Math.Max(Relation, mention.Weight);
                Side(mention);
                break;
            case Sign.Topic:
                _topics |= topicBit;
                break;
            case Sign.ThirdCountry:
                ThirdCountries += (_thirdTerms & (1 << (mention.Term & 31))) == 0 ? 1 : 0;
                _thirdTerms |= 1 << (mention.Term & 31);
                Country(mention, isSide: false);
                break;
        }
    }

    public void EndRun()
    {
        Enumerated |= _run >= ShortestList && _runHasSide;
        (_run, _runHasSide) = (0, false);
    }

    private void Side(Mention mention)
    {
        FirstSide = FirstSide == 0 && Japan + NorthKorea + Relation <= mention.Weight ? mention.Start : FirstSide;
        if (mention.Sign != Sign.Relation)
        {
            Country(mention, isSide: true);
        }
    }

    private void Country(Mention mention, bool isSide)
    {
        if (_run > 0 && mention.Start - _lastCountryEnd > ListGap)
        {
            EndRun();
        }

        _run++;
        _runHasSide |= isSide;
        _lastCountryEnd = mention.End;
    }

    private void Near(int otherEnd, Mention mention)
    {
        if (otherEnd > 0)
        {
            var gap = Math.Max(0, mention.Start - otherEnd);
            _gap = _gap == 0 ? gap + 1 : Math.Min(_gap, gap + 1);
        }
    }
}
