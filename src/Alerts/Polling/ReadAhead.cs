namespace Alerts.Polling;

/// <summary>Bounds what was read and is not stored yet, in characters: documents are read faster than a disk takes them.</summary>
internal sealed class ReadAhead(long most)
{
    private long _held;
    private TaskCompletionSource _less = New();

    /// <summary>How many characters are held.</summary>
    internal long Held => Interlocked.Read(ref _held);

    internal void Add(long characters) => Interlocked.Add(ref _held, characters);

    internal void Remove(long characters)
    {
        Interlocked.Add(ref _held, -characters);
        Interlocked.Exchange(ref _less, New()).SetResult();
    }

    /// <summary>Nobody waits any more, since nothing is stored any more.</summary>
    internal void End() => Remove(long.MaxValue / 2);

    /// <summary>Waits until there is room.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the look, so that no change falls between the two.
            var less = Volatile.Read(ref _less).Task;
            if (Held < most)
            {
                return;
            }

            await less.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
