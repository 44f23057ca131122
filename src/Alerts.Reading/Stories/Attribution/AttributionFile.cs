using System.IO.Compression;
using System.Security.Cryptography;

namespace Alerts.Reading.Stories.Attribution;

/// <summary>
/// The model as a file: a mark, a check sum, and compressed what was learnt, features as steps from one hash to the next, weights as one
/// byte each.
/// </summary>
internal static class AttributionFile
{
    private const int CheckBytes = 8;
    private const int MostRows = 1 << 22;

    private static ReadOnlySpan<byte> Mark => "alerts attribution 1\n"u8;

    public static byte[] Write(AttributionModel model)
    {
        using var body = new MemoryStream();
        using (var packed = new BrotliStream(body, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var writer = new BinaryWriter(packed))
        {
            WriteTable(writer, model.Chain);
            WriteFloats(writer, model.Steps);
            WriteTable(writer, model.Spans);
            WriteFloats(writer, model.Shapes);
        }

        var bytes = body.ToArray();
        return [.. Mark, .. SHA256.HashData(bytes).AsSpan(0, CheckBytes), .. bytes];
    }

    /// <exception cref="InvalidDataException">It is no such file, or is not whole.</exception>
    public static AttributionModel Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Mark))
        {
            throw new InvalidDataException("This is no attribution model: 'alerts train attribution' writes one.");
        }

        var body = file[Mark.Length..];
        if (body.Length < CheckBytes || !SHA256.HashData(body[CheckBytes..]).AsSpan(0, CheckBytes).SequenceEqual(body[..CheckBytes]))
        {
            throw new InvalidDataException("The attribution model is damaged: its check sum differs. Train it again.");
        }

        using var packed = new BrotliStream(new MemoryStream(body[CheckBytes..].ToArray()), CompressionMode.Decompress);
        using var reader = new BinaryReader(packed);
        try
        {
            return new AttributionModel(
                ReadTable(reader, TagChain.Tags),
                ReadFloats(reader, TagChain.Tags * TagChain.Tags),
                ReadTable(reader, 1),
                ReadFloats(reader, CueSpans.ShapesOfRoles)
            );
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The attribution model ends too early. Train it again.", e);
        }
    }

    private static void WriteTable(BinaryWriter writer, FeatureTable table)
    {
        var features = table.Features;
        writer.Write(features.Count);
        var last = 0u;
        foreach (var feature in features)
        {
            writer.Write7BitEncodedInt64(feature - last);
            last = feature;
        }

        var scale = table.Weights.Select(MathF.Abs).DefaultIfEmpty(0).Max() / sbyte.MaxValue;
        writer.Write(scale);

        // Column by column: neighbours are alike, and pack better.
        for (var column = 0; column < table.Width; column++)
        {
            for (var row = 0; row < features.Count; row++)
            {
                writer.Write(scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(table.Weights[(row * table.Width) + column] / scale));
            }
        }
    }

    private static FeatureTable ReadTable(BinaryReader reader, int width)
    {
        var count = reader.ReadInt32();
        if (count is < 0 or > MostRows)
        {
            throw new InvalidDataException($"The attribution model claims {count} features. Train it again.");
        }

        var features = new uint[count];
        var last = 0L;
        for (var i = 0; i < count; i++)
        {
            last += reader.Read7BitEncodedInt64();
            features[i] = (uint)last;
        }

        var scale = reader.ReadSingle();
        var weights = new float[count * width];
        for (var column = 0; column < width; column++)
        {
            for (var row = 0; row < count; row++)
            {
                weights[(row * width) + column] = reader.ReadSByte() * scale;
            }
        }

        return new FeatureTable(features, width, weights);
    }

    private static void WriteFloats(BinaryWriter writer, float[] values) => Array.ForEach(values, writer.Write);

    private static float[] ReadFloats(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = reader.ReadSingle();
        }

        return values;
    }
}
