namespace Alerts.Feeds.Parsing.Xml;

/// <summary>What the prefixes in force mean, the newest declaration first.</summary>
internal ref struct XmlPrefixes(int capacity)
{
    private Declaration[] _declared = new Declaration[Math.Min(capacity, 16)];
    private int _count;

    /// <summary>What an element without a prefix belongs to.</summary>
    public FeedNamespace Default { get; private set; } = FeedNamespace.None;

    /// <summary>The depth of the newest declaration in force.</summary>
    public readonly int Depth => _count == 0 ? 0 : _declared[_count - 1].Depth;

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

        _declared[_count++] = new Declaration(depth, prefix.ToArray(), meaning);
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

    private readonly record struct Declaration(int Depth, byte[] Prefix, FeedNamespace Meaning);
}
