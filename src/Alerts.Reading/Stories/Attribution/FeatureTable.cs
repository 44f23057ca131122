using System.Numerics;

namespace Alerts.Reading.Stories.Attribution;

/// <summary>Rows of weights by hashed feature: open addressing, twice as many places as rows.</summary>
internal sealed class FeatureTable
{
    private readonly uint[] _keys;
    private readonly int[] _rows;
    private readonly uint _mask;

    /// <param name="features">Different hashes, in the order of their rows.</param>
    /// <param name="weights">Row by row, <paramref name="width"/> each.</param>
    public FeatureTable(IReadOnlyList<uint> features, int width, float[] weights)
    {
        Width = width;
        Features = features;
        Weights = weights;
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, features.Count * 2));
        _keys = new uint[places];
        _rows = new int[places];
        _mask = (uint)places - 1;
        Array.Fill(_rows, -1);
        for (var row = 0; row < features.Count; row++)
        {
            var place = features[row] & _mask;
            while (_rows[place] >= 0)
            {
                place = (place + 1) & _mask;
            }

            _keys[place] = features[row];
            _rows[place] = row;
        }
    }

    /// <summary>In the order of their rows, which is that of their hashes.</summary>
    public IReadOnlyList<uint> Features { get; }

    public int Width { get; }

    public float[] Weights { get; }

    /// <returns>-1 where no weight was learnt.</returns>
    public int RowOf(uint feature)
    {
        for (var place = feature & _mask; _rows[place] >= 0; place = (place + 1) & _mask)
        {
            if (_keys[place] == feature)
            {
                return _rows[place];
            }
        }

        return -1;
    }

    public float this[uint feature] => RowOf(feature) is >= 0 and var row ? Weights[row] : 0;

    /// <summary>Adds the weights of a feature to the scores.</summary>
    public void AddTo(Span<float> scores, uint feature)
    {
        var row = RowOf(feature);
        if (row < 0)
        {
            return;
        }

        var weights = Weights.AsSpan(row * Width, Width);
        for (var i = 0; i < weights.Length; i++)
        {
            scores[i] += weights[i];
        }
    }
}
