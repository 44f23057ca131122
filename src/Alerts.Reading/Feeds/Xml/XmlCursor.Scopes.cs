namespace Alerts.Reading.Feeds.Xml;

/// <content>What elements declare for all they contain: namespaces, base address, language.</content>
internal ref partial struct XmlCursor
{
    private void ReadScope()
    {
        for (var i = 0; i < _tokens.Attributes.Count; i++)
        {
            var name = _tokens.Attributes.Name(i);
            if (!name.StartsWith("xml"u8))
            {
                continue;
            }

            if (name.StartsWith("xmlns"u8) && (name.Length == 5 || name[5] == ':'))
            {
                _declaredDepth = Depth;
                _prefixes.Declare(Depth, name.Length == 5 ? [] : name[6..], _tokens.Attributes.RawValue(i));
            }
            else if (name.SequenceEqual("xml:base"u8))
            {
                ref var scope = ref OwnScope();
                var written = AttributeText(_tokens.Attributes.RawValue(i));
                if (_lastBase.From != scope.Base || _lastBase.Written != written)
                {
                    _lastBase = (scope.Base, written, Links.Combine(scope.Base, written) ?? scope.Base);
                }

                scope.Base = _lastBase.Base;
            }
            else if (name.SequenceEqual("xml:lang"u8))
            {
                OwnScope().Language = AttributeText(_tokens.Attributes.RawValue(i)) is { Length: > 0 } language ? language : null;
            }
        }
    }

    /// <summary>The scope of the element just opened, which begins as its parent's.</summary>
    private ref Scope OwnScope()
    {
        _scopes ??= new Scope[MaxDepth];
        if (_scopeCount == 0 || _scopes[_scopeCount - 1].Depth < Depth)
        {
            _scopes[_scopeCount] = new Scope(Depth, Base, Language);
            _scopeCount++;
            _declaredDepth = Depth;
        }

        return ref _scopes[_scopeCount - 1];
    }

    private void LeaveScopes()
    {
        _prefixes.Leave(Depth);
        while (_scopeCount > 0 && _scopes![_scopeCount - 1].Depth > Depth)
        {
            _scopeCount--;
        }

        _declaredDepth = Math.Max(_prefixes.Depth, _scopeCount == 0 ? 0 : _scopes![_scopeCount - 1].Depth);
    }

    private record struct Scope(int Depth, Uri? Base, string? Language);
}
