namespace Alerts.Host.Serving;

/// <summary>The data folder, held by one running host at a time. The operating system lets go of it when the process ends, however.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(FileStream held) => _lock = held;

    /// <exception cref="CommandException">It cannot be written, or another host uses it.</exception>
    internal static DataFolder Hold(string path)
    {
        var folder = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The data folder {folder} cannot be made: {e.Message} Alerts:DataDirectory names another.", e);
        }

        return new DataFolder(OpenLock(folder));
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream OpenLock(string folder)
    {
        var file = Path.Combine(folder, "alerts.lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CommandException($"The data folder {folder} cannot be written. Alerts:DataDirectory names another.", e);
        }
        catch (IOException e)
        {
            throw new CommandException(
                $"Another instance of Alerts uses the data folder {folder}. End it, or give this one its own with Alerts:DataDirectory.",
                e
            );
        }
    }
}
