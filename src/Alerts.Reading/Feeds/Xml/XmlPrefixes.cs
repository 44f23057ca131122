namespace Alerts.Reading.Feeds.Xml;

/// <summary>What the prefixes in force mean, the newest declaration first.</summary>
internal ref struct XmlPrefixes(int capacity)
{
    private const int KnownUris = 12;

    private Declaration[] _declared = new Declaration[Math.Min(capacity, 16)];
    private readonly Meaning[] _known = new Meaning[KnownUris];
    private int _knownCount;
    private int _count;

    /// <summary>What an element without a prefix belongs to.</summary>
    public FeedNamespace Default { get; private set; } = FeedNamespace.None;

    /// <summary>The depth of the newest declaration in force.</summary>
    public readonly int Depth => _count == 0 ? 0 : _declared[_count - 1].Depth;

    /// <summary>Declares a prefix by the address of its vocabulary, which some feeds repeat on each element.</summary>
    public void Declare(int depth, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> uri)
    {
        foreach (ref readonly var known in _known.AsSpan(0, _knownCount))
        {
            if (uri.SequenceEqual(known.Uri))
            {
                Declare(depth, prefix, known.Namespace);
                return;
            }
        }

        var meaning = FeedNamespaces.Of(uri);
        if (_knownCount < KnownUris && uri.Length < 100)
        {
            _known[_knownCount++] = new Meaning(uri.ToArray(), meaning);
        }

        Declare(depth, prefix, meaning);
    }

    public void Declare(int depth, ReadOnlySpan<byte> prefix, FeedNamespace meaning)
    {
        if (_count == capacity)
        {
            return;
        }

        if (_count == _declared.Length)
        {
            Array.Resize(ref _declared, capacity);
        }

        if (prefix.IsEmpty)
        {
            Default = meaning;
        }

        // The place may hold the same prefix from an element that has ended.
        var earlier = _declared[_count].Prefix;
        _declared[_count++] = new Declaration(
            depth,
            earlier is not null && prefix.SequenceEqual(earlier) ? earlier : prefix.ToArray(),
            meaning
        );
    }

    public void Leave(int depth)
    {
        var shadowed = false;
        while (_count > 0 && _declared[_count - 1].Depth > depth)
        {
            shadowed |= _declared[--_count].Prefix.Length == 0;
        }

        if (shadowed)
        {
            Default = Find([]) ?? FeedNamespace.None;
        }
    }

    public readonly FeedNamespace Of(ReadOnlySpan<byte> prefix) => Find(prefix) ?? FeedNamespaces.ByCustom(prefix);

    private readonly FeedNamespace? Find(ReadOnlySpan<byte> prefix)
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            if (prefix.SequenceEqual(_declared[i].Prefix))
            {
                return _declared[i].Meaning;
            }
        }

        return null;
    }

    private readonly record struct Meaning(byte[] Uri, FeedNamespace Namespace);

    private readonly record struct Declaration(int Depth, byte[] Prefix, FeedNamespace Meaning);
}
