namespace Alerts.Reading.Relevance;

/// <summary>What one sentence says of the two sides.</summary>
internal struct SentenceSigns(int start)
{
    /// <summary>At most this between two countries of one list: ", the " or a comma and "and".</summary>
    private const int ListGap = 7;

    /// <summary>What a side counts for where it is only one of a list.</summary>
    private const double InList = 0.4;

    /// <summary>What the two sides count for where they only play each other.</summary>
    private const double InMatch = 0.4;

    private int _lastJapan;
    private int _lastNorthKorea;
    private int _gap;
    private int _topics;
    private int _partners;
    private int _runThirds;
    private int _runPartners;
    private bool _runHasSide;
    private int _lastCountryEnd;
    private bool _namesFormat;
    private double _hint;
    private double _ownCountry;
    private Roles _hinted;
    private Roles _named;

    public int Start { get; } = start;

    public double Japan { get; private set; }
    public double NorthKorea { get; private set; }
    public double Relation { get; private set; }

    /// <summary>Words of matches and medals, by weight.</summary>
    public double Sport { get; private set; }

    /// <summary>Words that point elsewhere, by weight.</summary>
    public double Excluded { get; private set; }

    /// <summary>A protest, a demand, a warning.</summary>
    public bool IsStatement { get; private set; }

    /// <summary>Says what somebody must do, or will pay for.</summary>
    public bool IsDemand { get; private set; }

    /// <summary>Of all topics it has only weapons.</summary>
    public readonly bool IsWeaponsAlone => _topics == 1 && (_named & Roles.Weapon) != 0;

    /// <summary>Speaks of a matter that lies between the two sides.</summary>
    public bool IsBetween { get; private set; }

    /// <summary>Japan with its two partners, the United States and South Korea, and with nobody else.</summary>
    public readonly bool Trilateral => Japan > 0 && ThirdCountries == _partners && (_namesFormat || _partners == 2);

    /// <summary>Different other countries.</summary>
    public int ThirdCountries { get; private set; }

    /// <summary>Of those, the ones with which Japan does not deal with North Korea as a rule.</summary>
    public readonly int Others => ThirdCountries - _partners;

    /// <summary>Another country is named before either side.</summary>
    public bool ThirdFirst { get; private set; }

    /// <summary>Offset of the first of the two sides, or of the relation.</summary>
    public int FirstSide { get; private set; }

    /// <summary>A side stands in a list with two other countries or more, its two partners alone not counted.</summary>
    public bool Enumerated { get; private set; }

    /// <summary>How strongly the sentence joins both sides; 0 where it does not.</summary>
    public readonly double Pair => Math.Max(Relation, Math.Min(Japan, NorthKorea)) * (Enumerated ? InList : 1) * (IsMatch ? InMatch : 1);

    /// <summary>It tells of sport, and of nothing that is between the two sides.</summary>
    private readonly bool IsMatch => Sport > 0.5 && _topics == 0 && !IsBetween;

    /// <summary>1 where the sides touch, or where one word means both.</summary>
    public readonly double Closeness =>
        Pair <= 0 ? 0
        : Relation > 0 ? 1
        : 1 / (1 + (_gap / 40.0));

    public readonly double TopicShare => Math.Min(_topics, 2) / 2.0;

    /// <param name="topics">Those that the sentence has had.</param>
    /// <param name="countries">Likewise.</param>
    public void Add(in TermMention mention, SeenOnce topics, SeenOnce countries)
    {
        _namesFormat |= mention.Traits.Is(Roles.Format);
        switch (mention.Sign)
        {
            case Sign.Japan:
                Japan = Math.Max(Japan, mention.Weight);
                Side(mention);
                _lastJapan = mention.End;
                Near(_lastNorthKorea, mention);
                break;
            case Sign.NorthKorea when mention.Traits.Is(Roles.Home):
                _ownCountry = Math.Max(_ownCountry, mention.Weight);
                break;
            case Sign.NorthKorea:
                NorthKorea = Math.Max(NorthKorea, mention.Weight);
                Side(mention);
                _lastNorthKorea = mention.End;
                Near(_lastJapan, mention);
                break;
            case Sign.Relation when mention.Traits.Is(Roles.Hint):
                _hint = Math.Max(_hint, mention.Weight);
                _hinted |= mention.Traits.Roles;
                Topic(mention.Traits, topics);
                break;
            case Sign.Relation:
                Relation = Math.Max(Relation, mention.Weight);
                IsBetween |= mention.Traits.Is(Roles.Between);
                Side(mention);
                break;
            case Sign.Topic when mention.Traits.Is(Roles.Demand):
                IsDemand = true;
                break;
            case Sign.Topic:
                _named |= mention.Traits.Roles;
                Topic(mention.Traits, topics);
                break;
            case Sign.ThirdCountry:
                ThirdFirst |= Japan + NorthKorea + Relation == 0;
                if (countries.IsFirst(mention.Term))
                {
                    ThirdCountries++;
                    _partners += mention.Traits.Is(Roles.Partner) ? 1 : 0;
                }

                Country(mention, isSide: false, mention.Traits.Is(Roles.Partner));
                break;
            case Sign.Sport:
                Sport += mention.Weight;
                break;
            case Sign.Exclude:
                Excluded += mention.Weight;
                break;
        }
    }

    public void Finish()
    {
        EndRun();
        // Where they speak of another country, "Korea" may be that one's.
        NorthKorea = ThirdCountries == 0 ? Math.Max(NorthKorea, _ownCountry) : NorthKorea;
        var abduction = (_hinted & Roles.Abduction) != 0;
        if (_hint == 0 || (ThirdCountries > 0 && Japan == 0 && abduction))
        {
            // Other countries have their abducted too.
            return;
        }

        if (NorthKorea > 0 || (ThirdCountries == 0 && (abduction ? Japan > 0 : (_hinted & _named & Roles.Weapon) != 0)))
        {
            Relation = Math.Max(Relation, _hint);
        }

        Japan = Math.Max(Japan, _hint);
    }

    private void Topic(in TermTraits traits, SeenOnce topics)
    {
        _topics += topics.IsFirst(traits.Topic) ? 1 : 0;
        IsStatement |= traits.Is(Roles.Statement);
        IsBetween |= traits.Is(Roles.Between);
    }

    private void EndRun()
    {
        Enumerated |= _runHasSide && _runThirds >= 2 && _runThirds > _runPartners;
        (_runThirds, _runPartners) = (0, 0);
        _runHasSide = false;
    }

    private void Side(in TermMention mention)
    {
        FirstSide = FirstSide == 0 && Japan + NorthKorea + Relation <= mention.Weight ? mention.Start : FirstSide;
        Country(mention, isSide: true, isPartner: false);
    }

    private void Country(in TermMention mention, bool isSide, bool isPartner)
    {
        if (mention.Start - _lastCountryEnd > ListGap)
        {
            EndRun();
        }

        _runThirds += isSide ? 0 : 1;
        _runPartners += isPartner ? 1 : 0;
        _runHasSide |= isSide;
        _lastCountryEnd = mention.End;
    }

    private void Near(int otherEnd, in TermMention mention)
    {
        if (otherEnd > 0)
        {
            var gap = Math.Max(0, mention.Start - otherEnd);
            _gap = _gap == 0 ? gap + 1 : Math.Min(_gap, gap + 1);
        }
    }
}
